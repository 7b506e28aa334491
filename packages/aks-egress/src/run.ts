#!/usr/bin/env node
// The program is @aks-egress/cli; this package is its short name, so that nobody else can give another program to `npx aks-egress`.
import '@aks-egress/cli/run';
