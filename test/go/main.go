// Drives the simulator with go-ovh, an API client that OVHcloud maintains: lists, reads, attaches a service to a
// vRack, configures it, follows the tasks, reads everything back, and takes it apart again; makes a network with a subnet
// and an instance, and orders a vRack.
//
//	go run main.go <endpoint> <application key> <application secret> <consumer key>
package main

import (
	"fmt"
	"os"
	"reflect"
	"time"

	"github.com/ovh/go-ovh/ovh"
)

type connectTask struct {
	ID         int64  `json:"id"`
	Function   string `json:"function"`
	ResourceID int64  `json:"resourceId"`
	Status     string `json:"status"`
}

type vrackTask struct {
	ID     int64  `json:"id"`
	Status string `json:"status"`
}

type connectService struct {
	UUID          string  `json:"uuid"`
	InterfaceList []int64 `json:"interfaceList"`
	VRack         *string `json:"vrack"`
}

type popConfig struct {
	ID              int64   `json:"id,omitempty"`
	InterfaceID     int64   `json:"interfaceId"`
	Type            string  `json:"type"`
	CustomerBgpArea int64   `json:"customerBgpArea"`
	OvhBgpArea      int64   `json:"ovhBgpArea"`
	Subnet          string  `json:"subnet"`
	Status          *string `json:"status,omitempty"`
}

type datacenterConfig struct {
	DatacenterID int64  `json:"datacenterId"`
	OvhBgpArea   int64  `json:"ovhBgpArea"`
	Subnet       string `json:"subnet"`
}

type extraConfig struct {
	Type    string `json:"type"`
	NextHop string `json:"nextHop"`
	Subnet  string `json:"subnet"`
}

type run struct {
	client *ovh.Client
}

func fail(format string, values ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}

func check(err error, what string) {
	if err != nil {
		fail("%s: %v", what, err)
	}
}

func (r run) get(path string, result interface{}) {
	check(r.client.Get(path, result), "GET "+path)
}

// expectStatus checks that a call is refused, with this status.
func (r run) expectStatus(status int, what string, err error) {
	apiError, ok := err.(*ovh.APIError)
	if !ok || apiError.Code != status {
		fail("%s: expected status %d, got %v", what, status, err)
	}
	if apiError.QueryID == "" {
		fail("%s: the refusal has no query id", what)
	}
}

const pollEvery = 20 * time.Millisecond
const pollAtMost = 1000

// followVrack waits until a vRack task is done or has vanished.
func (r run) followVrack(vrack string, task vrackTask) {
	path := fmt.Sprintf("/vrack/%s/task/%d", vrack, task.ID)
	for count := 0; count < pollAtMost; count++ {
		var now vrackTask
		err := r.client.Get(path, &now)
		if apiError, ok := err.(*ovh.APIError); ok && apiError.Code == 404 {
			return
		}
		check(err, "GET "+path)
		if now.Status == "done" {
			return
		}
		if now.Status == "cancelled" {
			fail("%s was cancelled", path)
		}
		time.Sleep(pollEvery)
	}
	fail("%s does not end", path)
}

// followConnect waits until an OVHcloud Connect task is done.
func (r run) followConnect(service string, task connectTask) {
	path := fmt.Sprintf("/ovhCloudConnect/%s/task/%d", service, task.ID)
	for count := 0; count < pollAtMost; count++ {
		var now connectTask
		r.get(path, &now)
		switch now.Status {
		case "done":
			return
		case "error", "denied":
			fail("%s ended with %s", path, now.Status)
		}
		time.Sleep(pollEvery)
	}
	fail("%s does not end", path)
}

// create posts a configuration, follows its task, and returns the path of the new object.
func (r run) create(service, path string, body interface{}) string {
	var task connectTask
	check(r.client.Post(path, body, &task), "POST "+path)
	created := fmt.Sprintf("%s/%d", path, task.ResourceID)
	var object struct {
		Status string `json:"status"`
	}
	r.get(created, &object)
	if object.Status != "init" && object.Status != "active" {
		fail("%s is %s at first", created, object.Status)
	}
	r.followConnect(service, task)
	r.get(created, &object)
	if object.Status != "active" {
		fail("%s is %s in the end", created, object.Status)
	}
	return created
}

func (r run) remove(service, path string) {
	var task connectTask
	check(r.client.Delete(path, &task), "DELETE "+path)
	r.followConnect(service, task)
	r.expectStatus(404, "GET "+path, r.client.Get(path, nil))
}

// freeService finds a service that can be attached to the vRack.
func (r run) freeService(vrack string) connectService {
	var allowed struct {
		OvhCloudConnect []string `json:"ovhCloudConnect"`
	}
	r.get("/vrack/"+vrack+"/allowedServices?serviceFamily=ovhCloudConnect", &allowed)
	if len(allowed.OvhCloudConnect) == 0 {
		fail("no service can be attached to %s", vrack)
	}
	var service connectService
	r.get("/ovhCloudConnect/"+allowed.OvhCloudConnect[0], &service)
	return service
}

func (r run) configure(vrack string, service connectService) {
	attached := fmt.Sprintf("/vrack/%s/ovhCloudConnect/%s", vrack, service.UUID)
	var task vrackTask
	body := map[string]string{"ovhCloudConnect": service.UUID}
	check(r.client.Post("/vrack/"+vrack+"/ovhCloudConnect", body, &task), "attach")
	r.expectStatus(409, "attach twice", r.client.Post("/vrack/"+vrack+"/ovhCloudConnect", body, nil))
	r.followVrack(vrack, task)
	r.get(attached, &map[string]string{})

	root := "/ovhCloudConnect/" + service.UUID + "/config/pop"
	wanted := popConfig{
		InterfaceID: service.InterfaceList[0], Type: "l3",
		CustomerBgpArea: 65010, OvhBgpArea: 65020, Subnet: "10.10.12.0/30",
	}
	pop := r.create(service.UUID, root, wanted)
	var read popConfig
	r.get(pop, &read)
	read.ID, read.Status = 0, nil
	if !reflect.DeepEqual(read, wanted) {
		fail("%s: asked for %v, read %v", pop, wanted, read)
	}
	datacenter := r.create(service.UUID, pop+"/datacenter",
		datacenterConfig{DatacenterID: 12, OvhBgpArea: 65030, Subnet: "172.16.1.0/28"})
	extra := r.create(service.UUID, datacenter+"/extra",
		extraConfig{Type: "network", NextHop: "172.16.1.5", Subnet: "10.20.0.0/16"})
	r.expectStatus(400, "reserved next hop", r.client.Post(datacenter+"/extra",
		extraConfig{Type: "network", NextHop: "172.16.1.2", Subnet: "10.21.0.0/16"}, nil))

	r.remove(service.UUID, extra)
	r.remove(service.UUID, datacenter)
	r.remove(service.UUID, pop)
	check(r.client.Delete(attached, &task), "detach")
	r.followVrack(vrack, task)
	r.expectStatus(404, "GET "+attached, r.client.Get(attached, nil))
}

type cloudObject struct {
	ID     string `json:"id"`
	Status string `json:"status"`
}

// until reads a path until its status is the one wanted; "gone" stands for 404.
func (r run) until(path, status string) {
	for count := 0; count < pollAtMost; count++ {
		var object cloudObject
		err := r.client.Get(path, &object)
		if apiError, ok := err.(*ovh.APIError); ok && apiError.Code == 404 && status == "gone" {
			return
		}
		check(err, "GET "+path)
		if object.Status == status {
			return
		}
		time.Sleep(pollEvery)
	}
	fail("%s is never %s", path, status)
}

func (r run) post(path string, body interface{}, result interface{}) {
	check(r.client.Post(path, body, result), "POST "+path)
}

func (r run) delete(path string) {
	check(r.client.Delete(path, nil), "DELETE "+path)
}

// cloud makes a network with a subnet and an instance in it, reads them back, and removes them.
func (r run) cloud(project string) {
	root := "/cloud/project/" + project
	var regions []string
	r.get(root+"/region", &regions)
	region := regions[0]
	var network, subnet, instance cloudObject
	r.post(root+"/network/private", map[string]interface{}{
		"name": "go", "vlanId": 3900, "regions": []string{region},
	}, &network)
	networkPath := root + "/network/private/" + network.ID
	r.until(networkPath, "ACTIVE")
	r.post(networkPath+"/subnet", map[string]interface{}{
		"network": "10.39.0.0/24", "region": region, "start": "10.39.0.10", "end": "10.39.0.20",
		"dhcp": true, "noGateway": true,
	}, &subnet)
	var flavors, images []cloudObject
	r.get(root+"/flavor?region="+region, &flavors)
	r.get(root+"/image?region="+region, &images)
	r.post(root+"/instance", map[string]interface{}{
		"name": "go", "region": region, "flavorId": flavors[0].ID, "imageId": images[0].ID,
		"networks": []map[string]string{{"networkId": network.ID, "ip": "10.39.0.5"}},
	}, &instance)
	instancePath := root + "/instance/" + instance.ID
	r.until(instancePath, "ACTIVE")
	var ports []struct {
		FixedIps []struct {
			IP       string `json:"ip"`
			SubnetID string `json:"subnetId"`
		} `json:"fixedIps"`
	}
	r.get(instancePath+"/interface", &ports)
	if len(ports) != 1 || ports[0].FixedIps[0].IP != "10.39.0.5" || ports[0].FixedIps[0].SubnetID != subnet.ID {
		fail("the instance has the cards %v", ports)
	}
	r.expectStatus(409, "delete a network in use", r.client.Delete(networkPath, nil))
	r.delete(instancePath)
	r.until(instancePath, "gone")
	r.delete(networkPath + "/subnet/" + subnet.ID)
	r.delete(networkPath)
	r.until(networkPath, "gone")
}

// order orders a vRack and returns its name.
func (r run) order() string {
	var cart struct {
		CartID string `json:"cartId"`
	}
	r.post("/order/cart", map[string]string{"ovhSubsidiary": "FR"}, &cart)
	path := "/order/cart/" + cart.CartID
	r.post(path+"/assign", nil, nil)
	r.post(path+"/vrack", map[string]interface{}{
		"planCode": "vrack", "duration": "P1M", "pricingMode": "default", "quantity": 1,
	}, nil)
	var order struct {
		OrderID int64 `json:"orderId"`
		Prices  struct {
			WithTax struct {
				Value float64 `json:"value"`
			} `json:"withTax"`
		} `json:"prices"`
	}
	r.post(path+"/checkout", map[string]bool{"waiveRetractationPeriod": true}, &order)
	if order.Prices.WithTax.Value != 0 {
		fail("the order costs %v", order.Prices.WithTax.Value)
	}
	orderPath := fmt.Sprintf("/me/order/%d", order.OrderID)
	r.post(orderPath+"/payWithRegisteredPaymentMean", map[string]string{"paymentMean": "fidelityAccount"}, nil)
	for count := 0; count < pollAtMost; count++ {
		var status string
		r.get(orderPath+"/status", &status)
		if status == "delivered" {
			var details []int64
			var detail struct {
				Domain string `json:"domain"`
			}
			r.get(orderPath+"/details", &details)
			r.get(fmt.Sprintf("%s/details/%d", orderPath, details[0]), &detail)
			r.get("/vrack/"+detail.Domain, &map[string]interface{}{})
			return detail.Domain
		}
		time.Sleep(pollEvery)
	}
	fail("%s is never delivered", orderPath)
	return ""
}

func main() {
	if len(os.Args) != 5 {
		fail("usage: main <endpoint> <application key> <application secret> <consumer key>")
	}
	client, err := ovh.NewClient(os.Args[1], os.Args[2], os.Args[3], os.Args[4])
	check(err, "client")
	r := run{client}

	var me struct {
		Nichandle string `json:"nichandle"`
	}
	r.get("/me", &me)
	var vracks, services []string
	r.get("/vrack", &vracks)
	r.get("/ovhCloudConnect", &services)
	for _, name := range vracks {
		r.get("/vrack/"+name, &map[string]interface{}{})
	}
	for _, uuid := range services {
		r.get("/ovhCloudConnect/"+uuid, &connectService{})
	}
	check(client.Put("/vrack/"+vracks[0], map[string]string{"name": "réseau"}, nil), "rename")
	var renamed struct {
		Name string `json:"name"`
	}
	r.get("/vrack/"+vracks[0], &renamed)
	if renamed.Name != "réseau" {
		fail("the vRack is called %q", renamed.Name)
	}
	r.configure(vracks[0], r.freeService(vracks[0]))

	var projects []string
	r.get("/cloud/project", &projects)
	r.cloud(projects[0])
	ordered := r.order()
	r.get("/vrack", &vracks)
	if vracks[len(vracks)-1] != ordered {
		fail("%s is not among %v", ordered, vracks)
	}

	impostor, err := ovh.NewClient(os.Args[1], os.Args[2], "not the secret", os.Args[4])
	check(err, "client")
	r.expectStatus(400, "a wrong secret", impostor.Get("/me", nil))
	fmt.Printf("%s: %d vRacks, %d services\n", me.Nichandle, len(vracks), len(services))
}
