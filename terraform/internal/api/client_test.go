package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// serve answers by turns, and keeps what was asked.
func serve(t *testing.T, answers ...http.HandlerFunc) (*Client, *[]*http.Request) {
	t.Helper()
	asked := []*http.Request{}
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		_, _ = io.ReadAll(request.Body)
		answer := answers[min(len(asked), len(answers)-1)]
		asked = append(asked, request)
		answer(writer, request)
	}))
	t.Cleanup(server.Close)
	client, err := New(server.URL+"/", "hfa_key")
	if err != nil {
		t.Fatal(err)
	}
	client.sleep = func(context.Context, time.Duration) error { return nil }
	return client, &asked
}

func says(status int, body string) http.HandlerFunc {
	return func(writer http.ResponseWriter, _ *http.Request) {
		writer.Header().Set("Location", "/api/v1/environments/env/experiments/some-uuid/commands/c1/")
		writer.WriteHeader(status)
		_, _ = io.WriteString(writer, body)
	}
}

func breaksOff(writer http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }

func TestACreationWhoseAnswerIsLostIsAskedForAgainByTheSameKey(t *testing.T) {
	client, asked := serve(t, breaksOff, says(503, ``), says(201, `{"id":7}`))
	id, err := client.CreateExperiment(t.Context(), "environments/env/experiments/", map[string]any{})
	if err != nil || id != "7" || len(*asked) != 3 {
		t.Fatalf("id %s after %d requests: %v", id, len(*asked), err)
	}
	first := (*asked)[0].Header.Get("Idempotency-Key")
	for _, request := range *asked {
		if key := request.Header.Get("Idempotency-Key"); key == "" || key != first {
			t.Errorf("key %q after %q", key, first)
		}
	}
}

func TestAnEditWhoseAnswerIsLostIsNotSentAgain(t *testing.T) {
	client, asked := serve(t, breaksOff)
	_, err := client.Do(t.Context(), Request{Method: http.MethodPatch, Path: "x/", Body: map[string]any{}, IfMatch: `"3"`})
	if err == nil || len(*asked) != 1 || (*asked)[0].Header.Get("If-Match") != `"3"` {
		t.Errorf("%d requests: %v", len(*asked), err)
	}
}

func TestARedirectDoesNotTakeTheKeyElsewhere(t *testing.T) {
	client, asked := serve(t, func(writer http.ResponseWriter, request *http.Request) {
		http.Redirect(writer, request, "/elsewhere", http.StatusFound)
	})
	_, err := client.Get(t.Context(), "session/", &struct{}{})
	var problem *Problem
	if !errors.As(err, &problem) || problem.Status != 302 || len(*asked) != 1 {
		t.Errorf("%d requests: %v", len(*asked), err)
	}
}

func TestACreationThatIsNotDecidedYetIsWaitedFor(t *testing.T) {
	client, asked := serve(t, says(202, `{"id":"c1","status":"pending"}`), says(200, `{"status":"pending"}`), says(200, `{"status":"applied"}`))
	id, err := client.CreateExperiment(t.Context(), "environments/env/experiments/", nil)
	if err != nil || id != "some-uuid" || (*asked)[2].URL.Path != "/api/v1/environments/env/experiments/some-uuid/commands/c1/" {
		t.Errorf("%s: %v", id, err)
	}
}

func TestACommandThatAWorkerRefusesIsAProblem(t *testing.T) {
	client, _ := serve(t, says(202, `{"id":"c1"}`), says(200, `{"status":"refused","refusal":{"code":"illegal_transition","detail":"No."}}`))
	_, err := client.Command(t.Context(), "environments/env/experiments/1/", Request{Method: http.MethodPost, Path: "x/"})
	var problem *Problem
	if !errors.As(err, &problem) || problem.Code != "illegal_transition" || problem.Detail != "No." {
		t.Errorf("got %v", err)
	}
}

func TestAnAddressOrAKeyThatIsNoneIsRefusedAtItsSetting(t *testing.T) {
	for _, given := range [][3]string{
		{"holdfast.example.com", "k", "address"}, {"ftp://x", "k", "address"}, {"https://a:b@x", "k", "address"}, {"https://x?y", "k", "address"},
		{"https://x", "", "api_key"}, {"https://x", "a\nb", "api_key"}, {"https://x", "é", "api_key"},
	} {
		_, err := New(given[0], given[1])
		var setting *SettingError
		if !errors.As(err, &setting) || setting.Setting != given[2] {
			t.Errorf("%q by %q: %v", given[0], given[1], err)
		}
	}
}

func TestTheEnvironmentIsFoundByKeyOrNameAndOneOfSeveralHasToBeNamed(t *testing.T) {
	covered := []Environment{{Key: "env_a", Name: "Production"}, {Key: "env_b", Name: "Staging"}}
	for wanted, key := range map[string]string{"env_b": "env_b", "production": "env_a", "": "", "other": ""} {
		found, err := choose(covered, wanted)
		if found.Key != key || (err == nil) != (key != "") {
			t.Errorf("%q: %v, %v", wanted, found, err)
		}
	}
	if only, err := choose(covered[:1], ""); err != nil || only.Key != "env_a" {
		t.Errorf("got %v, %v", only, err)
	}
}
