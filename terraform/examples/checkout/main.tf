terraform {
  required_providers {
    holdfast = { source = "terraform.local/holdfast/holdfast" }
  }
}

# Where and by whose key: HOLDFAST_URL, HOLDFAST_API_KEY, HOLDFAST_ENVIRONMENT.
provider "holdfast" {}

variable "status" {
  description = "created, running, paused or completed"
  default     = "running"
}

variable "reason" {
  description = "Why; kept in the timeline."
  default     = "Agreed on in the review."
}

variable "owner" {
  default = "Ada"
}

resource "holdfast_feature" "button" {
  name          = "terraformed_button"
  initial_value = "blue"

  multivariate_options = [
    { key = "green", string_value = "#0f0" },
    { key = "red", string_value = "#f00" },
  ]
}

resource "holdfast_metric" "purchases" {
  name        = "Purchases of terraformed buttons"
  aggregation = "occurrence"
  definition = {
    version = 2
    event   = "purchase"
    filters = [{ property = "plan", operator = "in", value = ["pro", 5] }]
  }
}

resource "holdfast_segment" "customers" {
  name  = "Customers of terraformed buttons"
  rules = [{ type = "ALL", conditions = [{ property = "orders", operator = "GREATER_THAN", value = 0 }] }]
}

resource "holdfast_experiment" "checkout" {
  feature    = holdfast_feature.button.id
  name       = "Terraformed checkout button"
  hypothesis = "A green button is found sooner, so more people buy."
  owner      = var.owner
  tags       = ["checkout"]
  metrics    = [{ metric = holdfast_metric.purchases.id }]

  experiment_rollout = {
    enabled             = true
    rollout_percentage  = 20
    feature_state_value = { type = "string", value = "blue" }
    multivariate_feature_state_values = [
      { key = "green", percentage_allocation = 33.3 },
      { key = "red", percentage_allocation = 33.3 },
    ]
    audience = { segment_ids = [holdfast_segment.customers.id] }
  }

  schedule            = [{ at = "2099-01-01T09:00:00+01:00", command = "complete", ship = "green" }]
  on_guardrail_breach = "pause"

  status  = var.status
  outcome = var.status == "completed" ? "keep_control" : null
  reason  = var.reason
}

data "holdfast_results" "checkout" {
  experiment = holdfast_experiment.checkout.id
}

data "holdfast_experiment" "checkout" {
  id = holdfast_experiment.checkout.id
}

output "standing" {
  value = {
    word    = data.holdfast_experiment.checkout.status_word
    units   = data.holdfast_results.checkout.units
    figures = data.holdfast_results.checkout.figures
  }
}
