module example.com/documented-hosts

go 1.19
