firewall_policy_name    = "fwpol-hub"
firewall_resource_group = "hub"
node_subnets            = ["10.240.0.0/16"]
