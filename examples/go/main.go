// Prints host, protocol and port of everything that Microsoft's articles list by name for a cloud on a day.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"time"
)

// Catalog is what this program reads of catalog.json; catalog.schema.json describes the rest.
type Catalog struct {
	Requirements []struct {
		Endpoints []struct {
			Destinations []struct{ Kind, Value string }
			Protocol     string
			Ports        []int
			AppliesTo    Clouds
			Listings     []struct {
				Basis, Added, Removed string
				Clouds                Clouds
				Documents             []int
			}
		}
	}
}

// Clouds are names of clouds; nil stands for any.
type Clouds []string

func (clouds *Clouds) UnmarshalJSON(data []byte) error {
	if string(data) == `"any"` {
		return nil
	}
	return json.Unmarshal(data, (*[]string)(clouds))
}

func (clouds Clouds) include(cloud string) bool {
	for _, one := range clouds {
		if one == cloud {
			return true
		}
	}
	return clouds == nil
}

func main() {
	cloud, day := arguments()
	var catalog Catalog
	if err := json.NewDecoder(os.Stdin).Decode(&catalog); err != nil {
		fail("catalog.json on standard input: %v", err)
	}
	lines := map[string]bool{}
	for _, requirement := range catalog.Requirements {
		for _, endpoint := range requirement.Endpoints {
			for _, listing := range endpoint.Listings {
				stands := listing.Added <= day && (listing.Removed == "" || day < listing.Removed)
				clouds := listing.Clouds
				if clouds == nil {
					clouds = endpoint.AppliesTo
				}
				if !stands || !clouds.include(cloud) || listing.Basis == "correction" {
					continue
				}
				for _, index := range listing.Documents {
					to := endpoint.Destinations[index]
					for _, port := range endpoint.Ports {
						if to.Kind == "fqdn" || to.Kind == "wildcard-fqdn" {
							lines[fmt.Sprintf("%s %s %d", to.Value, endpoint.Protocol, port)] = true
						}
					}
				}
			}
		}
	}
	sorted := make([]string, 0, len(lines))
	for line := range lines {
		sorted = append(sorted, line)
	}
	sort.Strings(sorted)
	for _, line := range sorted {
		fmt.Println(line)
	}
}

func arguments() (cloud, day string) {
	switch args := os.Args[1:]; len(args) {
	case 1:
		cloud, day = args[0], time.Now().UTC().Format("2006-01-02")
	case 2:
		cloud, day = args[0], args[1]
	default:
		fail("usage: documented-hosts CLOUD [DAY] < catalog.json")
	}
	if !(Clouds{"AzureCloud", "AzureChinaCloud", "AzureUSGovernment"}).include(cloud) {
		fail("%q is not AzureCloud, AzureChinaCloud or AzureUSGovernment", cloud)
	}
	if _, err := time.Parse("2006-01-02", day); err != nil {
		fail("%q is not a day such as 2026-06-19", day)
	}
	if day < "2019-11-04" {
		fail("before 2019-11-04 the article did not tell the clouds apart")
	}
	return cloud, day
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(2)
}
