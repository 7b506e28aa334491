terraform {
  required_version = ">= 1.3"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_firewall_policy" "hub" {
  name                = var.firewall_policy_name
  resource_group_name = var.firewall_resource_group
}

module "shop_prod_egress" {
  source = "./modules/shop-prod-egress"

  firewall_policy_id = data.azurerm_firewall_policy.hub.id
  source_addresses   = var.node_subnets
  group_name         = "rcg-shop-prod-egress"
  group_priority     = 410
}

output "shop_prod_egress_edition" {
  description = "Edition of the requirements that the firewall follows."
  value       = module.shop_prod_egress.aks_egress_edition
}
