@description('Firewall policy of the hub, in the resource group of this deployment, with its DNS proxy on.')
param firewallPolicyName string

@description('Subnets of the nodes of shop-prod.')
param nodeSubnets string[]

module shopProdEgress 'modules/shop-prod-egress/aks-egress.bicep' = {
  name: 'shop-prod-egress'
  params: {
    firewallPolicyName: firewallPolicyName
    ruleCollectionGroupName: 'rcg-shop-prod-egress'
    groupPriority: 410
    sourceAddresses: nodeSubnets
  }
}

@description('Edition of the requirements that the firewall follows.')
output shopProdEgressEdition string = shopProdEgress.outputs.edition
