variable "firewall_policy_name" {
  type        = string
  description = "Firewall policy of the hub, with its DNS proxy on."
}

variable "firewall_resource_group" {
  type        = string
  description = "Resource group of that policy."
}

variable "node_subnets" {
  type        = list(string)
  description = "Subnets of the nodes of shop-prod."
}
