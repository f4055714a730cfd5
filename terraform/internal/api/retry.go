package api

import (
	"context"
	"crypto/rand"
	"net/http"
	"strconv"
	"time"
)

const (
	mostAttempts = 4
	firstWait    = 500 * time.Millisecond
	longestWait  = 30 * time.Second
)

// newKey returns a key that no other creation has.
func newKey() string { return "terraform-" + rand.Text() }

func sleep(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// retry says whether to send once more, and after how long. What was turned away was not begun; where there is no answer
// at all, only what may be done twice is sent again.
func retry(request Request, attempt int, response *http.Response, err error) (time.Duration, bool) {
	if attempt+1 >= mostAttempts {
		return 0, false
	}
	wait := firstWait << attempt
	if err != nil {
		return wait, request.Method == http.MethodGet || request.IsCreation
	}
	if response.StatusCode != http.StatusTooManyRequests && response.StatusCode != http.StatusServiceUnavailable {
		return 0, false
	}
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil && seconds >= 0 {
		wait = time.Duration(seconds) * time.Second
	}
	return min(wait, longestWait), true
}
