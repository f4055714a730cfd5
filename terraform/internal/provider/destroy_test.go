package provider

import (
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"terraform-provider-holdfast/internal/api"
)

// destroyed is what a destruction asks of an API with an experiment in some state, and whether it was refused.
func destroyed(t *testing.T, status string, isAllowed bool) ([]string, bool) {
	t.Helper()
	asked := []string{}
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		asked = append(asked, request.Method+" "+request.URL.Path[len("/api/v1/environments/env/experiments/"):]+" "+request.Header.Get("If-Match"))
		writer.Header().Set("ETag", map[bool]string{true: `"2"`, false: `"1"`}[len(asked) > 1])
		_, _ = io.WriteString(writer, `{"status": "`+status+`"}`)
	}))
	defer server.Close()
	client, err := api.New(server.URL, "key")
	if err != nil {
		t.Fatal(err)
	}
	state := tfsdk.State{Schema: experimentSchema()}
	if err := keep(t.Context(), &state, object{"id": float64(5), "status": "created", "allow_destroy_running": isAllowed}); err != nil {
		t.Fatal(err)
	}
	answer := resource.DeleteResponse{State: state}
	one := experiment{&connection{Client: client, environment: api.Environment{Key: "env"}}}
	one.Delete(t.Context(), resource.DeleteRequest{State: state}, &answer)
	return asked, answer.Diagnostics.HasError()
}

func TestWhatServesPeopleIsDestroyedOnlyWhereThatIsAllowedAndIsPausedBefore(t *testing.T) {
	for _, one := range []struct {
		status    string
		isAllowed bool
		asked     []string
		isRefused bool
	}{
		{"running", false, []string{"GET 5/ "}, true},
		{"paused", false, []string{"GET 5/ "}, true},
		{"running", true, []string{"GET 5/ ", "POST 5/pause/ ", "GET 5/ ", `DELETE 5/ "2"`}, false},
		{"paused", true, []string{"GET 5/ ", `DELETE 5/ "1"`}, false},
		{"completed", false, []string{"GET 5/ ", `DELETE 5/ "1"`}, false},
		{"created", false, []string{"GET 5/ ", `DELETE 5/ "1"`}, false},
	} {
		if asked, isRefused := destroyed(t, one.status, one.isAllowed); !reflect.DeepEqual(asked, one.asked) || isRefused != one.isRefused {
			t.Errorf("%s: %v, refused: %v", one.status, asked, isRefused)
		}
	}
}
