package provider

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"terraform-provider-holdfast/internal/api"
)

// experiment is the resource holdfast_experiment.
type experiment struct{ *connection }

func newExperiment() resource.Resource { return &experiment{} }

func (e *experiment) Metadata(_ context.Context, request resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_experiment"
}

func (e *experiment) Schema(_ context.Context, _ resource.SchemaRequest, response *resource.SchemaResponse) {
	response.Schema = experimentSchema()
}

func (e *experiment) Configure(_ context.Context, request resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	if connected, isConnected := request.ProviderData.(*connection); isConnected {
		e.connection = connected
	}
}

// isID tells ids and uuids from names.
var isID = regexp.MustCompile(`^(?:[0-9]+|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`)

// all is the path of the environment's experiments.
func (c *connection) all() string { return "environments/" + c.environment.Key + "/experiments/" }

func (c *connection) one(id string) string { return c.all() + url.PathEscape(id) + "/" }

// findExperiment reads one by its id or uuid, and its edition.
func (c *connection) findExperiment(ctx context.Context, id string) (object, string, error) {
	detail := object{}
	etag, err := c.Get(ctx, c.one(id), &detail)
	return detail, etag, err
}

func (e *experiment) Create(ctx context.Context, request resource.CreateRequest, response *resource.CreateResponse) {
	plan, isRead := readFields(request.Plan.Raw, "plan", &response.Diagnostics)
	if !isRead {
		return
	}
	id, err := e.CreateExperiment(ctx, e.all(), creationOf(plan))
	if err != nil {
		addProblem(&response.Diagnostics, "The experiment was not created", err, placesOf(err)...)
		return
	}
	detail, etag, err := e.findExperiment(ctx, id)
	if err == nil {
		// Kept at once, so that it is not forgotten where it does not start.
		err = keep(ctx, &response.State, experimentShape(detail, known(plan), time.Now()))
	}
	if err != nil {
		response.Diagnostics.AddError("The experiment was created, and cannot be read", fmt.Sprintf("Import it by %s. %s", id, err))
		return
	}
	step := change{connection: e.connection, at: e.one(id), plan: plan, detail: detail, etag: etag, diagnostics: &response.Diagnostics}
	if step.changeStatus(ctx) {
		e.settle(ctx, id, func(detail object) error {
			return keepPlanned(&response.State, request.Plan.Raw, experimentShape(detail, known(plan), time.Now()))
		}, response.Private, &response.Diagnostics)
	}
}

// privately is where Terraform keeps what is not shown.
type privately interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// settle reads what there is after a change, and keeps it with its edition.
func (e *experiment) settle(ctx context.Context, id string, keeping func(object) error, private privately, diagnostics *diag.Diagnostics) {
	detail, etag, err := e.findExperiment(ctx, id)
	if err == nil {
		err = keeping(detail)
	}
	if err != nil {
		addProblem(diagnostics, "The experiment cannot be read", err)
		return
	}
	diagnostics.Append(private.SetKey(ctx, edition, inJSON(etag))...)
}

func (e *experiment) Read(ctx context.Context, request resource.ReadRequest, response *resource.ReadResponse) {
	before, isRead := readFields(request.State.Raw, "state", &response.Diagnostics)
	if !isRead {
		return
	}
	detail, etag, err := e.findExperiment(ctx, idOf(before))
	if api.IsGone(err) {
		response.State.RemoveResource(ctx)
		return
	}
	if err == nil {
		err = keep(ctx, &response.State, experimentShape(detail, before, time.Now()))
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The experiment cannot be read", err)
		return
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, edition, inJSON(etag))...)
}

func (e *experiment) Update(ctx context.Context, request resource.UpdateRequest, response *resource.UpdateResponse) {
	plan, before, isRead := readChange(request.Plan.Raw, request.State.Raw, &response.Diagnostics)
	if !isRead {
		return
	}
	id := idOf(before)
	planned, diagnostics := request.Private.GetKey(ctx, edition)
	response.Diagnostics.Append(diagnostics...)
	detail, etag, err := e.findExperiment(ctx, id)
	if err == nil && etag != fromJSON(planned) {
		err = &api.Problem{Status: http.StatusPreconditionFailed, Detail: "The experiment is not as it was read any more."}
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The experiment was not changed", err)
		return
	}
	step := change{connection: e.connection, at: e.one(id), plan: plan, before: before, detail: detail, etag: etag, diagnostics: &response.Diagnostics}
	step.carryOut(ctx)
	isDone := !response.Diagnostics.HasError()
	e.settle(ctx, id, func(detail object) error {
		if isDone {
			return keepPlanned(&response.State, request.Plan.Raw, experimentShape(detail, known(plan), time.Now()))
		}
		return keep(ctx, &response.State, experimentShape(detail, before, time.Now()))
	}, response.Private, &response.Diagnostics)
}

func (e *experiment) Delete(ctx context.Context, request resource.DeleteRequest, response *resource.DeleteResponse) {
	before, isRead := readFields(request.State.Raw, "state", &response.Diagnostics)
	if !isRead {
		return
	}
	id := idOf(before)
	detail, etag, err := e.findExperiment(ctx, id)
	if api.IsGone(err) {
		return
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The experiment was not destroyed", err)
		return
	}
	// As it is now: it may have been started since the plan.
	detail["allow_destroy_running"] = before["allow_destroy_running"]
	refuseDestroy(detail, &response.Diagnostics)
	if response.Diagnostics.HasError() {
		return
	}
	if err := e.destroy(ctx, id, detail, etag, textOf(before, "reason")); err != nil && !api.IsGone(err) {
		addProblem(&response.Diagnostics, "The experiment was not destroyed", err)
	}
}

// destroy pauses what runs, which the API does not delete, and deletes it.
func (e *experiment) destroy(ctx context.Context, id string, detail object, etag, reason string) error {
	said := commented(object{}, object{"reason": reason})
	if textOf(detail, "status") == "running" {
		_, err := e.Command(ctx, e.one(id), api.Request{Method: http.MethodPost, Path: e.one(id) + "pause/", Body: said})
		if err == nil {
			_, etag, err = e.findExperiment(ctx, id)
		}
		if err != nil {
			return err
		}
	}
	query := url.Values{}
	if reason != "" {
		query.Set("comment", reason)
	}
	_, err := e.Command(ctx, e.one(id), api.Request{Method: http.MethodDelete, Path: e.one(id), Query: query, IfMatch: etag})
	return err
}

// ImportState takes an id, a uuid or a name.
func (e *experiment) ImportState(ctx context.Context, request resource.ImportStateRequest, response *resource.ImportStateResponse) {
	id, err := request.ID, error(nil)
	if !isID.MatchString(id) {
		id, err = e.idNamed(ctx, id)
	}
	detail := object{}
	if err == nil {
		detail, _, err = e.findExperiment(ctx, id)
	}
	if err != nil {
		addProblem(&response.Diagnostics, "There is no such experiment", err)
		return
	}
	number, _ := detail["id"].(float64)
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("id"), int64(number))...)
}
