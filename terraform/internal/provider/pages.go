package provider

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"terraform-provider-holdfast/internal/api"
)

// named returns all of a collection that have a name, of all pages.
func (c *connection) named(ctx context.Context, collection, name string) ([]object, error) {
	found := []object{}
	for page := 1; ; page++ {
		var all struct {
			Next    *string  `json:"next"`
			Results []object `json:"results"`
		}
		query := url.Values{"q": {name}, "page": {strconv.Itoa(page)}}
		answer, err := c.Do(ctx, api.Request{Method: http.MethodGet, Path: collection, Query: query})
		if err == nil {
			err = answer.Into(&all)
		}
		if err != nil {
			return nil, err
		}
		for _, one := range all.Results {
			if textOf(one, "name") == name {
				found = append(found, one)
			}
		}
		if all.Next == nil {
			return found, nil
		}
	}
}
