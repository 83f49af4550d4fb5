// Reads with go-ovh what an account is configured for: vRacks with all that is on them, PoP, datacenter and routing
// configurations, networks and instances of Public Cloud projects, vRack Services. Writes it as JSON, to be compared with
// the file that was applied.
//
//	go run main.go <address of the API, without version> <application key> <application secret> <consumer key>
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

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
	ID      string `json:"id"`
	Name    string `json:"name"`
	VlanID  int64  `json:"vlanId"`
	Status  string `json:"status"`
	Regions []struct {
		Region      string `json:"region"`
		Status      string `json:"status"`
		OpenstackID string `json:"openstackId"`
	} `json:"regions"`
}

type subnet struct {
	Cidr      string  `json:"cidr"`
	GatewayIP *string `json:"gatewayIp"`
	IPPools   []struct {
		Region string `json:"region"`
		Start  string `json:"start"`
		End    string `json:"end"`
		Dhcp   bool   `json:"dhcp"`
	} `json:"ipPools"`
}

type instance struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Region string `json:"region"`
	Status string `json:"status"`
}

type port struct {
	NetworkID string `json:"networkId"`
	State     string `json:"state"`
	FixedIPs  []struct {
		IP string `json:"ip"`
	} `json:"fixedIps"`
}

type vrackServices struct {
	ID             string `json:"id"`
	ResourceStatus string `json:"resourceStatus"`
	CurrentState   struct {
		ProductStatus string  `json:"productStatus"`
		VrackID       *string `json:"vrackId"`
		Subnets       []struct {
			Cidr         string  `json:"cidr"`
			DisplayName  *string `json:"displayName"`
			Vlan         *int64  `json:"vlan"`
			ServiceRange struct {
				Cidr string `json:"cidr"`
			} `json:"serviceRange"`
			ServiceEndpoints []struct {
				ManagedServiceURN string `json:"managedServiceURN"`
			} `json:"serviceEndpoints"`
		} `json:"subnets"`
	} `json:"currentState"`
}

// What may be on a vRack, as the API's paths call it.
var families = []string{"ovhCloudConnect", "cloudProject", "vrackServices", "dedicatedServer",
	"dedicatedServerInterface", "dedicatedCloud", "ip", "ipLoadbalancing"}

type state struct {
	// What is configured, one line each, in no order.
	Lines []string `json:"lines"`
}

type reader struct {
	client *ovh.Client
	v2     *ovh.Client
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

// The zero value of what is null.
func text(value *string) string {
	if value == nil {
		return "none"
	}
	return *value
}

func (r *reader) project(id string) {
	base := "/cloud/project/" + id
	names := map[string]string{}
	var networks []network
	r.get(base+"/network/private", &networks)
	for _, one := range networks {
		r.add("%s network %s %d %s", id, one.Name, one.VlanID, one.Status)
		for _, region := range one.Regions {
			names[region.OpenstackID] = one.Name
			r.add("%s network %s in %s %s", id, one.Name, region.Region, region.Status)
		}
		var subnets []subnet
		r.get(base+"/network/private/"+one.ID+"/subnet", &subnets)
		for _, each := range subnets {
			for _, pool := range each.IPPools {
				r.add("%s network %s subnet %s in %s, %s to %s, dhcp %t, gateway %s", id, one.Name, each.Cidr,
					pool.Region, pool.Start, pool.End, pool.Dhcp, text(each.GatewayIP))
			}
		}
	}
	var instances []instance
	r.get(base+"/instance", &instances)
	for _, one := range instances {
		r.add("%s instance %s in %s %s", id, one.Name, one.Region, one.Status)
		var ports []port
		r.get(base+"/instance/"+one.ID+"/interface", &ports)
		for _, each := range ports {
			var addresses []string
			for _, fixed := range each.FixedIPs {
				addresses = append(addresses, fixed.IP)
			}
			name := names[each.NetworkID]
			if name == "" {
				name = "public"
			}
			r.add("%s instance %s on %s %s %s", id, one.Name, name, strings.Join(addresses, ","), each.State)
		}
	}
}

func (r *reader) vrackServices() {
	var all []vrackServices
	if err := r.v2.Get("/vrackServices/resource", &all); err != nil {
		fmt.Fprintf(os.Stderr, "GET v2 /vrackServices/resource: %v\n", err)
		os.Exit(1)
	}
	for _, one := range all {
		now := one.CurrentState
		r.add("%s on %s %s %s", one.ID, text(now.VrackID), now.ProductStatus, one.ResourceStatus)
		for _, subnet := range now.Subnets {
			vlan := int64(0)
			if subnet.Vlan != nil {
				vlan = *subnet.Vlan
			}
			r.add("%s subnet %s %s vlan %d range %s", one.ID, subnet.Cidr, text(subnet.DisplayName), vlan,
				subnet.ServiceRange.Cidr)
			for _, endpoint := range subnet.ServiceEndpoints {
				r.add("%s subnet %s endpoint %s", one.ID, subnet.Cidr, endpoint.ManagedServiceURN)
			}
		}
	}
}

// Old versions of go-ovh know one version of the API for each client.
func client(version string) *ovh.Client {
	made, err := ovh.NewClient(os.Args[1]+version, os.Args[2], os.Args[3], os.Args[4])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return made
}

func main() {
	if len(os.Args) != 5 {
		fmt.Fprintln(os.Stderr, "usage: main <address> <application key> <application secret> <consumer key>")
		os.Exit(1)
	}
	r := &reader{client: client("/1.0"), v2: client("/v2"), lines: []string{}}
	var vracks, services, projects []string
	r.get("/vrack", &vracks)
	for _, vrack := range vracks {
		for _, family := range families {
			var members []string
			r.get("/vrack/"+vrack+"/"+family, &members)
			for _, member := range members {
				r.add("%s has %s %s", vrack, family, member)
			}
		}
	}
	r.get("/ovhCloudConnect", &services)
	for _, uuid := range services {
		r.service(uuid)
	}
	r.get("/cloud/project", &projects)
	for _, id := range projects {
		r.project(id)
	}
	r.vrackServices()
	if err := json.NewEncoder(os.Stdout).Encode(state{r.lines}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
