// Reads with go-ovh what an account is configured for: vRacks with their services, PoP, datacenter and routing
// configurations, and networks of Public Cloud projects. Writes it as JSON, to be compared with the file that was applied.
//
//	go run main.go <endpoint> <application key> <application secret> <consumer key>
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/ovh/go-ovh/ovh"
)

type pop struct {
	ID              int64  `json:"id"`
	InterfaceID     int64  `json:"interfaceId"`
	Type            string `json:"type"`
	CustomerBgpArea *int64 `json:"customerBgpArea"`
	Subnet          string `json:"subnet"`
	Status          string `json:"status"`
}

type datacenter struct {
	ID           int64  `json:"id"`
	DatacenterID int64  `json:"datacenterId"`
	Subnet       string `json:"subnet"`
	Status       string `json:"status"`
}

type extra struct {
	Type          string `json:"type"`
	Subnet        string `json:"subnet"`
	NextHop       string `json:"nextHop"`
	BgpNeighborIP string `json:"bgpNeighborIp"`
	Status        string `json:"status"`
}

type network struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	VlanID int64  `json:"vlanId"`
}

type subnet struct {
	Cidr string `json:"cidr"`
}

type state struct {
	// What is configured, one line each, in no order.
	Lines []string `json:"lines"`
}

type reader struct {
	client *ovh.Client
	lines  []string
}

func (r *reader) get(path string, result interface{}) {
	if err := r.client.Get(path, result); err != nil {
		fmt.Fprintf(os.Stderr, "GET %s: %v\n", path, err)
		os.Exit(1)
	}
}

func (r *reader) add(format string, values ...interface{}) {
	r.lines = append(r.lines, fmt.Sprintf(format, values...))
}

func (r *reader) service(uuid string) {
	base := "/ovhCloudConnect/" + uuid + "/config/pop"
	var pops []int64
	r.get(base, &pops)
	for _, id := range pops {
		var one pop
		r.get(fmt.Sprintf("%s/%d", base, id), &one)
		asn := int64(0)
		if one.CustomerBgpArea != nil {
			asn = *one.CustomerBgpArea
		}
		r.add("%s pop %d %s %d %s %s", uuid, one.InterfaceID, one.Type, asn, one.Subnet, one.Status)
	}
	if len(pops) == 0 {
		return
	}
	below := fmt.Sprintf("%s/%d/datacenter", base, pops[0])
	var datacenters []int64
	r.get(below, &datacenters)
	for _, id := range datacenters {
		var one datacenter
		r.get(fmt.Sprintf("%s/%d", below, id), &one)
		r.add("%s datacenter %d %s %s", uuid, one.DatacenterID, one.Subnet, one.Status)
		var extras []int64
		r.get(fmt.Sprintf("%s/%d/extra", below, id), &extras)
		for _, extraID := range extras {
			var routing extra
			r.get(fmt.Sprintf("%s/%d/extra/%d", below, id, extraID), &routing)
			r.add("%s datacenter %d %s %s%s %s", uuid, one.DatacenterID, routing.Type,
				routing.Subnet+" ", routing.NextHop+routing.BgpNeighborIP, routing.Status)
		}
	}
}

func (r *reader) project(id string) {
	base := "/cloud/project/" + id + "/network/private"
	var networks []network
	r.get(base, &networks)
	for _, one := range networks {
		r.add("%s network %s %d", id, one.Name, one.VlanID)
		var subnets []subnet
		r.get(base+"/"+one.ID+"/subnet", &subnets)
		for _, each := range subnets {
			r.add("%s network %s subnet %s", id, one.Name, each.Cidr)
		}
	}
}

func main() {
	if len(os.Args) != 5 {
		fmt.Fprintln(os.Stderr, "usage: main <endpoint> <application key> <application secret> <consumer key>")
		os.Exit(1)
	}
	client, err := ovh.NewClient(os.Args[1], os.Args[2], os.Args[3], os.Args[4])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	r := &reader{client: client, lines: []string{}}
	var vracks []string
	r.get("/vrack", &vracks)
	for _, vrack := range vracks {
		var services, projects []string
		r.get("/vrack/"+vrack+"/ovhCloudConnect", &services)
		for _, uuid := range services {
			r.add("%s has %s", vrack, uuid)
			r.service(uuid)
		}
		r.get("/vrack/"+vrack+"/cloudProject", &projects)
		for _, id := range projects {
			r.add("%s has %s", vrack, id)
			r.project(id)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(state{r.lines}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
