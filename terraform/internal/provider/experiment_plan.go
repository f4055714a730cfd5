package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"terraform-provider-holdfast/internal/value"
)

// ModifyPlan refuses what would move people unawares before anything is done, and asks the API what it says of the rest.
func (e *experiment) ModifyPlan(ctx context.Context, request resource.ModifyPlanRequest, response *resource.ModifyPlanResponse) {
	plan, before, isRead := readChange(request.Plan.Raw, request.State.Raw, &response.Diagnostics)
	if !isRead {
		return
	}
	switch {
	case plan == nil:
		refuseDestroy(before, &response.Diagnostics)
	case before == nil:
		refuseBeginning(plan, &response.Diagnostics)
	case textOf(before, "status") == "completed":
		refuseTransition(plan, before, &response.Diagnostics)
		leaveAsItWas(request.Plan.Raw, plan, before, response)
	default:
		planReplacement(plan, before, response)
		refuseTransition(plan, before, &response.Diagnostics)
		refuseHeadline(plan, before, &response.Diagnostics)
		if response.Diagnostics.HasError() || len(response.RequiresReplace) > 0 {
			return
		}
		e.askRollout(ctx, plan, before, &response.Diagnostics)
		keepWhatIsMeant(request.Plan.Raw, plan, before, response)
	}
}

// servesPeople says whether what people get would be another thing without the experiment.
func servesPeople(experiment object) bool {
	status := textOf(experiment, "status")
	return status == "running" || status == "paused"
}

const whyNot = "It is %s: without it people get something else. Complete it first, by status = \"completed\" and its outcome; or set allow_destroy_running = true, and apply that."

func refuseDestroy(before object, diagnostics *diag.Diagnostics) {
	if servesPeople(before) && !isTrue(before, "allow_destroy_running") {
		diagnostics.AddError("An experiment that is not over is not destroyed", fmt.Sprintf(whyNot, before["status"]))
	}
}

func refuseBeginning(plan object, diagnostics *diag.Diagnostics) {
	switch status := textOf(plan, "status"); status {
	case "", "created", "running":
	default:
		diagnostics.AddAttributeError(path.Root("status"), "An experiment cannot begin so", "It is created, or created and started; it was to be "+status+".")
	}
}

// leaveAsItWas: of an experiment that is over only its words can be changed, so nothing else is compared.
func leaveAsItWas(planned tftypes.Value, plan, before object, response *resource.ModifyPlanResponse) {
	for _, name := range slices.Concat(unchangeable, frozen, commanded) {
		if _, isUnknown := plan[name].(value.Unknown); !isUnknown && !value.IsSame(plan[name], before[name]) {
			response.Diagnostics.AddAttributeWarning(path.Root(name), "The experiment is over", "Only name, hypothesis, owner, tags and notes can still be changed. This stays as it was.")
		}
		plan[name] = before[name]
	}
	raw, err := value.FromGo(planned.Type(), plan)
	if err != nil {
		response.Diagnostics.AddError("The plan cannot be made", err.Error())
		return
	}
	response.Plan.Raw = raw
}

// planReplacement: what is never changed takes another experiment, and the present one may not be in anybody's way.
func planReplacement(plan, before object, response *resource.ModifyPlanResponse) {
	for _, name := range unchangeable {
		if _, isUnknown := plan[name].(value.Unknown); isUnknown || value.IsSame(plan[name], before[name]) {
			continue
		}
		if servesPeople(before) && !isTrue(before, "allow_destroy_running") {
			response.Diagnostics.AddAttributeError(path.Root(name), "This is never changed, and the experiment is not over", fmt.Sprintf(whyNot, before["status"]))
		}
		response.RequiresReplace.Append(path.Root(name))
	}
}

// refuseTransition: whatever people are to get again has to be meant again.
func refuseTransition(plan, before object, diagnostics *diag.Diagnostics) {
	from, to := textOf(before, "status"), textOf(plan, "status")
	refuse := func(attribute, summary, detail string) {
		diagnostics.AddAttributeError(path.Root(attribute), summary, detail)
	}
	isMeant := textOf(plan, "reason") != "" && plan["reason"] != before["reason"]
	switch {
	case from == "paused" && !isMeant && len(changed(plan, before, "schedule")) > 0:
		refuse("reason", "A paused experiment is planned anew only for a reason", "What paused it, such as a harmed guardrail, may have dropped its plans. Say by a new reason why they are made again.")
	case to == "" || from == to:
	case from == "completed":
		refuse("status", "The experiment is over", "What is completed stays so; go on with another experiment.")
	case to == "created":
		refuse("status", "The experiment has begun", "It is "+from+", and cannot go back. Leave status out, or say what it is to be.")
	case from == "created" && to == "paused":
		refuse("status", "The experiment has not begun", "What was never started cannot be paused.")
	case from == "created" && to == "completed":
		refuse("status", "The experiment has not begun", "What was never started cannot be completed; destroy it.")
	case from == "paused" && to == "running" && !isMeant:
		refuse("reason", "A paused experiment is resumed only for a reason", "Somebody, or a harmed guardrail, may have paused it. To resume it say why, by a reason that is not the one of before; to leave it so, set status = \"paused\".")
	case to == "completed" && (textOf(plan, "outcome") == "") == (textOf(plan, "ship") == ""):
		refuse("outcome", "What becomes of the flag?", "Set outcome to restore or keep_control, or ship to the variant that everybody gets.")
	}
}

// refuseHeadline: with the same metrics in the same roles, another headline would be their order alone.
func refuseHeadline(plan, before object, diagnostics *diag.Diagnostics) {
	wanted, present := listOf(plan, "metrics"), listOf(before, "metrics")
	if headlineOf(wanted) == headlineOf(present) || len(wanted) != len(present) || !value.IsSame(rolesOf(wanted), rolesOf(present)) {
		return
	}
	diagnostics.AddAttributeError(path.Root("metrics"), "The headline is never changed", "The first goal is the headline, and metrics are in the order in which they were attached. Keep it first.")
}

func rolesOf(metrics []any) object {
	roles := object{}
	for _, one := range metrics {
		fields, _ := one.(object)
		roles[fmt.Sprint(fields["metric"])] = fields["role"]
	}
	return roles
}

// keepWhatIsMeant plans no change of a schedule that says the same in other letters.
func keepWhatIsMeant(planned tftypes.Value, plan, before object, response *resource.ModifyPlanResponse) {
	keepDirections(plan, before)
	if isSameSchedule(listOf(plan, "schedule"), listOf(before, "schedule")) {
		plan["schedule"] = before["schedule"]
	}
	raw, err := value.FromGo(planned.Type(), plan)
	if err != nil {
		response.Diagnostics.AddError("The plan cannot be made", err.Error())
		return
	}
	response.Plan.Raw = raw
}

func isSameSchedule(left, right []any) bool {
	return len(left) > 0 && slices.EqualFunc(left, right, func(one, other any) bool {
		entry, isKnown := one.(object)
		present, isThere := other.(object)
		return isKnown && isThere && isSameEntry(entry, present)
	})
}

// keepDirections takes what is not said of a metric from what it is: by its id, since a list is compared by its places.
func keepDirections(plan, before object) {
	for _, one := range listOf(plan, "metrics") {
		wanted, _ := one.(object)
		if _, isUnknown := wanted["expected_direction"].(value.Unknown); !isUnknown {
			continue
		}
		for _, other := range listOf(before, "metrics") {
			if present, _ := other.(object); present["metric"] == wanted["metric"] {
				wanted["expected_direction"] = present["expected_direction"]
			}
		}
	}
}
