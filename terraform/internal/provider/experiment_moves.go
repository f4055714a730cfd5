package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"terraform-provider-holdfast/internal/api"
)

// askRollout shows whom a change of the rollout would move, by the API's dry run.
func (e *experiment) askRollout(ctx context.Context, plan, before object, diagnostics *diag.Diagnostics) {
	detail, _, err := e.findExperiment(ctx, idOf(before))
	if err != nil {
		return
	}
	body := rolloutChange(plan, before, detail, time.Now())
	if body == nil || textOf(before, "status") == "created" || textOf(plan, "status") == "completed" {
		return
	}
	answer, err := e.Do(ctx, api.Request{Method: http.MethodPatch, Path: e.one(idOf(before)) + "rollout/", Query: url.Values{"dry_run": {"true"}}, Body: body})
	var problem *api.Problem
	switch {
	case errors.As(err, &problem) && problem.Status == http.StatusForbidden:
		// Who may only look may not ask either: what is shown then is what differs.
	case err != nil:
		addProblem(diagnostics, "The rollout cannot be changed so", err, place{"", "experiment_rollout"})
	default:
		warnOfMoves(answer, isTrue(plan, "confirm_new_phase"), diagnostics)
	}
}

type preview struct {
	NewPhase *struct {
		NeedsConfirmation bool   `json:"needs_confirmation"`
		Detail            string `json:"detail"`
	} `json:"new_phase"`
	Moves *struct {
		NewlyEnrolled    float64 `json:"newly_enrolled"`
		NoLongerEnrolled float64 `json:"no_longer_enrolled"`
		BetweenVariants  []struct {
			From  string  `json:"from"`
			To    string  `json:"to"`
			Share float64 `json:"share"`
		} `json:"between_variants"`
	} `json:"moves"`
}

func warnOfMoves(answer api.Answer, isConfirmed bool, diagnostics *diag.Diagnostics) {
	at := path.Root("experiment_rollout")
	var shown preview
	if err := answer.Into(&shown); err != nil {
		addProblem(diagnostics, "The rollout cannot be changed so", err)
		return
	}
	if shown.NewPhase != nil && shown.NewPhase.NeedsConfirmation && !isConfirmed {
		diagnostics.AddAttributeError(at, "The change would begin a new phase", shown.NewPhase.Detail+" If this is meant, set confirm_new_phase = true.")
	}
	if shown.Moves == nil {
		return
	}
	moved := 0.0
	for _, move := range shown.Moves.BetweenVariants {
		moved += move.Share
	}
	if shown.Moves.NewlyEnrolled+shown.Moves.NoLongerEnrolled+moved > 0 {
		diagnostics.AddAttributeWarning(at, "The change moves people", fmt.Sprintf(
			"Of the audience %.4g %% are newly enrolled, %.4g %% no longer, and %.4g %% get another variant.",
			shown.Moves.NewlyEnrolled, shown.Moves.NoLongerEnrolled, moved))
	}
}
