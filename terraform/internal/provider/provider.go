// Package provider is the Terraform provider: its settings, resources and data sources.
package provider

import (
	"cmp"
	"context"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"terraform-provider-holdfast/internal/api"
)

type holdfastProvider struct{}

// New returns the provider.
func New() provider.Provider { return holdfastProvider{} }

// connection is what resources get of the provider: a client, and where it works.
type connection struct {
	*api.Client
	environment api.Environment
}

func (holdfastProvider) Metadata(_ context.Context, _ provider.MetadataRequest, response *provider.MetadataResponse) {
	response.TypeName = "holdfast"
}

func (holdfastProvider) Schema(_ context.Context, _ provider.SchemaRequest, response *provider.SchemaResponse) {
	response.Schema = schema.Schema{
		Description: "Features, metrics, segments and experiments of one environment of a Holdfast.",
		Attributes: map[string]schema.Attribute{
			"address":     schema.StringAttribute{Optional: true, Description: "Where Holdfast is, such as https://holdfast.example.com. Otherwise HOLDFAST_URL."},
			"api_key":     schema.StringAttribute{Optional: true, Sensitive: true, Description: "A key with the role editor. Otherwise HOLDFAST_API_KEY."},
			"environment": schema.StringAttribute{Optional: true, Description: "Key or name of the environment; otherwise HOLDFAST_ENVIRONMENT, or the only one that the key covers."},
		},
	}
}

type settings struct {
	Address     types.String `tfsdk:"address"`
	APIKey      types.String `tfsdk:"api_key"`
	Environment types.String `tfsdk:"environment"`
}

func (holdfastProvider) Configure(ctx context.Context, request provider.ConfigureRequest, response *provider.ConfigureResponse) {
	var given settings
	response.Diagnostics.Append(request.Config.Get(ctx, &given)...)
	refuseUnknown(given, &response.Diagnostics)
	if response.Diagnostics.HasError() {
		return
	}
	address := cmp.Or(given.Address.ValueString(), os.Getenv("HOLDFAST_URL"))
	key := cmp.Or(given.APIKey.ValueString(), os.Getenv("HOLDFAST_API_KEY"))
	if address == "" {
		response.Diagnostics.AddAttributeError(path.Root("address"), "Where is Holdfast?", "Set address, or HOLDFAST_URL.")
	}
	if key == "" {
		response.Diagnostics.AddAttributeError(path.Root("api_key"), "By whose key?", "Set api_key, or HOLDFAST_API_KEY.")
	}
	if response.Diagnostics.HasError() {
		return
	}
	connected, err := connect(ctx, address, key, cmp.Or(given.Environment.ValueString(), os.Getenv("HOLDFAST_ENVIRONMENT")))
	if err != nil {
		addProblem(&response.Diagnostics, "Holdfast cannot be asked", err)
		return
	}
	response.ResourceData = connected
	response.DataSourceData = connected
}

// refuseUnknown keeps what another resource is yet to make from being taken for what is not set.
func refuseUnknown(given settings, diagnostics *diag.Diagnostics) {
	for name, setting := range map[string]types.String{"address": given.Address, "api_key": given.APIKey, "environment": given.Environment} {
		if setting.IsUnknown() {
			diagnostics.AddAttributeError(path.Root(name), "Not known yet", "It comes from something that is not made yet: apply that first, with -target.")
		}
	}
}

func connect(ctx context.Context, address, key, environment string) (*connection, error) {
	client, err := api.New(address, key)
	if err != nil {
		return nil, err
	}
	found, err := client.FindEnvironment(ctx, environment)
	if err != nil {
		return nil, err
	}
	return &connection{Client: client, environment: found}, nil
}

func (holdfastProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{newFeature, newMetric, newSegment, newExperiment}
}

func (holdfastProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{newExperimentSource, newResultsSource}
}
