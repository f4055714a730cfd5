package provider

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// resultsSource is the data source holdfast_results: the latest snapshot.
type resultsSource struct{ *connection }

func newResultsSource() datasource.DataSource { return &resultsSource{} }

func (r *resultsSource) Metadata(_ context.Context, request datasource.MetadataRequest, response *datasource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_results"
}

func (r *resultsSource) Schema(_ context.Context, _ datasource.SchemaRequest, response *datasource.SchemaResponse) {
	word := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Computed: true, Description: description}
	}
	figure := func(description string) schema.NumberAttribute {
		return schema.NumberAttribute{Computed: true, Description: description}
	}
	response.Schema = schema.Schema{
		Description: "What the latest snapshot of an experiment says.",
		Attributes: map[string]schema.Attribute{
			"experiment":    schema.Int64Attribute{Required: true, Description: "The id of the experiment."},
			"status":        word("created, running, paused or completed."),
			"status_word":   word("How it stands, in one word, such as collecting, better or harmed."),
			"status_reason": word("Why, in a sentence."),
			"as_of":         word("Up to when events counted; null before the first snapshot."),
			"seq":           schema.Int64Attribute{Computed: true, Description: "Which snapshot it is."},
			"is_final":      schema.BoolAttribute{Computed: true, Description: "Whether it is the sealed one."},
			"content_hash":  word("The hash over what it says and what that was computed from."),
			"srm_alarm":     schema.BoolAttribute{Computed: true, Description: "Whether the sample ratio alarms, which blocks all verdicts."},
			"units":         figure("How many identities took part."),
			"payload":       word("All of it, for jsondecode; empty before the first snapshot."),
			"figures": schema.ListNestedAttribute{
				Computed: true, Description: "A line for each metric and treatment.",
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"metric": word("What it is called."), "role": word("goal, secondary or guardrail."), "variant": word("The treatment."),
					"n": figure("How many have it."), "mean": figure("Their mean."), "control_mean": figure("Control's mean."),
					"lift": figure("0.05 is 5 % more than control."), "lift_low": figure("Where the interval that holds at all times begins."), "lift_high": figure("Where it ends."),
					"verdict": word("better, worse, inconclusive, collecting, blocked and so on; of a guardrail its own, such as unharmed."),
					"reason":  word("Why there is no lift."),
				}},
			},
		},
	}
}

func (r *resultsSource) Configure(_ context.Context, request datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	if connected, isConnected := request.ProviderData.(*connection); isConnected {
		r.connection = connected
	}
}

func (r *resultsSource) Read(ctx context.Context, request datasource.ReadRequest, response *datasource.ReadResponse) {
	asked, isRead := readFields(request.Config.Raw, "configuration", &response.Diagnostics)
	if !isRead {
		return
	}
	id, _ := asked["experiment"].(float64)
	fields, isRead := r.results(ctx, strconv.FormatInt(int64(id), 10), &response.Diagnostics)
	if !isRead {
		return
	}
	fields["experiment"] = id
	if err := keep(ctx, &response.State, fields); err != nil {
		response.Diagnostics.AddError("The answer cannot be read", err.Error())
	}
}

func (r *resultsSource) results(ctx context.Context, id string, diagnostics *diag.Diagnostics) (object, bool) {
	detail, _, err := r.findExperiment(ctx, id)
	var answer struct {
		Results object `json:"results"`
	}
	if err == nil {
		_, err = r.Get(ctx, r.one(id)+"results/", &answer)
	}
	if err != nil {
		addProblem(diagnostics, "The results cannot be read", err, place{"", "experiment"})
		return nil, false
	}
	return resultsShape(detail, answer.Results), true
}

// resultsShape makes of an experiment and its latest snapshot what the data source says.
func resultsShape(detail, latest object) object {
	shape := object{"figures": []any{}, "payload": "", "is_final": false, "srm_alarm": false}
	for _, name := range []string{"status", "status_word", "status_reason"} {
		shape[name] = detail[name]
	}
	payload := objectOf(latest, "payload")
	if payload == nil {
		return shape
	}
	for _, name := range []string{"as_of", "seq", "is_final", "content_hash"} {
		shape[name] = latest[name]
	}
	srm := objectOf(payload, "srm")
	units := 0.0
	for _, count := range objectOf(srm, "observed") {
		number, _ := count.(float64)
		units += number
	}
	encoded, _ := json.Marshal(payload)
	shape["srm_alarm"], shape["units"], shape["payload"] = srm["alarm"], units, string(encoded)
	figures := []any{}
	for _, one := range listOf(payload, "metrics") {
		metric, _ := one.(object)
		figures = append(figures, figuresOf(metric)...)
	}
	shape["figures"] = figures
	return shape
}

func figuresOf(metric object) []any {
	figures := []any{}
	all := objectOf(metric, "analysis")
	for _, variant := range slices.Sorted(maps.Keys(all)) {
		analysis := objectOf(all, variant)
		figure := object{"metric": metric["name"], "role": metric["role"], "variant": variant}
		for _, name := range []string{"n", "mean", "control_mean", "verdict", "reason"} {
			figure[name] = analysis[name]
		}
		if textOf(analysis, "kind") == "result" {
			holds := objectOf(analysis, "always_valid")
			figure["lift"] = objectOf(analysis, "lift")["estimate"]
			figure["lift_low"], figure["lift_high"] = holds["ci_low"], holds["ci_high"]
		} else if refusal := textOf(analysis, "lift_refusal"); refusal != "" {
			figure["reason"] = refusal
		}
		if own := objectOf(analysis, "guardrail"); textOf(metric, "role") == "guardrail" && own != nil {
			figure["verdict"] = own["verdict"]
		}
		figures = append(figures, figure)
	}
	return figures
}
