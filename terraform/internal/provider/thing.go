package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"terraform-provider-holdfast/internal/api"
)

// thing is a resource that the API makes, reads, edits and deletes at one path: a feature, a metric, a segment.
type thing struct {
	*connection
	// name as in holdfast_<name>.
	name   string
	schema schema.Schema
	// collection is the path of all of them, with a slash at the end.
	collection func(*connection) string
	// creation is the body that makes one.
	creation func(plan object) object
	// edit is the body that changes one.
	edit func(plan, state object) object
	// shape makes of an answer what Terraform keeps; before is what it kept until now.
	shape func(answer, before object) object
	// parts changes what has paths of its own; nil where nothing has.
	parts func(ctx context.Context, at string, c *connection, plan, answer object, diagnostics *diag.Diagnostics)
}

// edition is the key under which Terraform keeps which edition it has read.
const edition = "etag"

func (t *thing) Metadata(_ context.Context, request resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_" + t.name
}

func (t *thing) Schema(_ context.Context, _ resource.SchemaRequest, response *resource.SchemaResponse) {
	response.Schema = t.schema
}

func (t *thing) Configure(_ context.Context, request resource.ConfigureRequest, _ *resource.ConfigureResponse) {
	if connected, isConnected := request.ProviderData.(*connection); isConnected {
		t.connection = connected
	}
}

func (t *thing) at(id string) string { return t.collection(t.connection) + url.PathEscape(id) + "/" }

// find reads one, and its edition.
func (t *thing) find(ctx context.Context, id string) (object, string, error) {
	answer := object{}
	etag, err := t.Get(ctx, t.at(id), &answer)
	return answer, etag, err
}

func (t *thing) Create(ctx context.Context, request resource.CreateRequest, response *resource.CreateResponse) {
	plan, isRead := readFields(request.Plan.Raw, "plan", &response.Diagnostics)
	if !isRead {
		return
	}
	made := object{}
	answer, err := t.Do(ctx, api.Request{Method: http.MethodPost, Path: t.collection(t.connection), Body: t.creation(plan), IsCreation: true})
	if err == nil {
		err = answer.Into(&made)
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The "+t.name+" was not created", err)
		return
	}
	id := idOf(made)
	// Kept at once, so that it is not forgotten where its edition cannot be read.
	if err := keepPlanned(&response.State, request.Plan.Raw, t.shape(made, known(plan))); err != nil {
		response.Diagnostics.AddError("The answer cannot be read", err.Error())
		return
	}
	_, etag, err := t.find(ctx, id)
	if err != nil {
		addProblem(&response.Diagnostics, "The "+t.name+" was created, and cannot be read", err)
		return
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, edition, inJSON(etag))...)
}

func (t *thing) Read(ctx context.Context, request resource.ReadRequest, response *resource.ReadResponse) {
	before, isRead := readFields(request.State.Raw, "state", &response.Diagnostics)
	if !isRead {
		return
	}
	answer, etag, err := t.find(ctx, idOf(before))
	if api.IsGone(err) {
		response.State.RemoveResource(ctx)
		return
	}
	if err == nil {
		err = keep(ctx, &response.State, t.shape(answer, before))
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The "+t.name+" cannot be read", err)
		return
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, edition, inJSON(etag))...)
}

func (t *thing) Update(ctx context.Context, request resource.UpdateRequest, response *resource.UpdateResponse) {
	plan, before, isRead := readChange(request.Plan.Raw, request.State.Raw, &response.Diagnostics)
	if !isRead {
		return
	}
	id := idOf(before)
	etag, diagnostics := request.Private.GetKey(ctx, edition)
	response.Diagnostics.Append(diagnostics...)
	answer, err := t.change(ctx, id, fromJSON(etag), t.edit(plan, before))
	if err != nil {
		addProblem(&response.Diagnostics, "The "+t.name+" was not changed", err)
		return
	}
	if t.parts != nil {
		t.parts(ctx, t.at(id), t.connection, plan, answer, &response.Diagnostics)
	}
	answer, now, err := t.find(ctx, id)
	if err == nil && response.Diagnostics.HasError() {
		// Not as planned: what there is, is kept.
		err = keep(ctx, &response.State, t.shape(answer, before))
	} else if err == nil {
		err = keepPlanned(&response.State, request.Plan.Raw, t.shape(answer, known(plan)))
	}
	if err != nil {
		addProblem(&response.Diagnostics, "The "+t.name+" was changed, and cannot be read", err)
		return
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, edition, inJSON(now))...)
}

// change edits one of an edition, and refuses where it is another by now, even if it has nothing of its own to change.
func (t *thing) change(ctx context.Context, id, etag string, body object) (object, error) {
	answer := object{}
	got, err := t.Do(ctx, api.Request{Method: http.MethodPatch, Path: t.at(id), Body: body, IfMatch: etag})
	if err == nil {
		err = got.Into(&answer)
	}
	return answer, err
}

func (t *thing) Delete(ctx context.Context, request resource.DeleteRequest, response *resource.DeleteResponse) {
	before, isRead := readFields(request.State.Raw, "state", &response.Diagnostics)
	if !isRead {
		return
	}
	etag, diagnostics := request.Private.GetKey(ctx, edition)
	response.Diagnostics.Append(diagnostics...)
	_, err := t.Do(ctx, api.Request{Method: http.MethodDelete, Path: t.at(idOf(before)), IfMatch: fromJSON(etag)})
	if err != nil && !api.IsGone(err) {
		addProblem(&response.Diagnostics, "The "+t.name+" was not deleted", err)
	}
}

// ImportState takes an id, or a name.
func (t *thing) ImportState(ctx context.Context, request resource.ImportStateRequest, response *resource.ImportStateResponse) {
	id, err := strconv.ParseInt(request.ID, 10, 64)
	if err != nil {
		found, err := t.named(ctx, t.collection(t.connection), request.ID)
		if err == nil && len(found) != 1 {
			err = fmt.Errorf("%d are called %q: import it by its id", len(found), request.ID)
		}
		if err != nil {
			addProblem(&response.Diagnostics, "There is no such "+t.name, err)
			return
		}
		number, _ := found[0]["id"].(float64)
		id = int64(number)
	}
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("id"), id)...)
}

func idOf(fields object) string {
	id, _ := fields["id"].(float64)
	return strconv.FormatInt(int64(id), 10)
}

// inJSON and fromJSON: what Terraform keeps for itself has to be JSON, and an ETag has quotes anyway.
func inJSON(etag string) []byte {
	encoded, _ := json.Marshal(etag)
	return encoded
}

func fromJSON(kept []byte) string {
	var etag string
	_ = json.Unmarshal(kept, &etag)
	return etag
}
