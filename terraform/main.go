// Command terraform-provider-holdfast lets Terraform keep features, metrics, segments and experiments of a Holdfast.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"terraform-provider-holdfast/internal/provider"
)

// address is a local one: the provider is built from these sources, and in no registry.
const address = "terraform.local/holdfast/holdfast"

func main() {
	err := providerserver.Serve(context.Background(), provider.New, providerserver.ServeOpts{Address: address})
	if err != nil {
		log.Fatal(err)
	}
}
