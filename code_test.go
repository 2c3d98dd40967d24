package beian_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// sentinels are the errors that a desk can return, by package and name, with their codes.
var sentinels = map[string]struct {
	err  error
	code string
}{
	"beian.ErrBlocked":        {beian.ErrBlocked, "blocked"},
	"beian.ErrNoVerifier":     {beian.ErrNoVerifier, "no_verifier"},
	"beian.ErrNotCarried":     {beian.ErrNotCarried, "not_carried"},
	"workflow.ErrNotCarried":  {workflow.ErrNotCarried, "not_carried"},
	"workflow.ErrRefused":     {workflow.ErrRefused, "refused"},
	"workflow.ErrLaneHeld":    {workflow.ErrLaneHeld, "lane_held"},
	"workflow.ErrLaneLost":    {workflow.ErrLaneLost, "lane_lost"},
	"workflow.ErrSequence":    {workflow.ErrSequence, "sequence"},
	"workflow.ErrSentBefore":  {workflow.ErrSentBefore, "sent_before"},
	"workflow.ErrNotFound":    {workflow.ErrNotFound, "not_found"},
	"workflow.ErrNoFile":      {workflow.ErrNoFile, "no_file"},
	"workflow.ErrInboxMoved":  {workflow.ErrInboxMoved, "inbox_moved"},
	"workflow.ErrNoItem":      {workflow.ErrNoItem, "no_item"},
	"workflow.ErrWrongState":  {workflow.ErrWrongState, "wrong_state"},
	"workflow.ErrWrongActor":  {workflow.ErrWrongActor, "wrong_actor"},
	"workflow.ErrGuard":       {workflow.ErrGuard, "guard"},
	"workflow.ErrStale":       {workflow.ErrStale, "stale"},
	"workflow.ErrChain":       {workflow.ErrChain, "history_changed"},
	"store.ErrNotFound":       {store.ErrNotFound, "not_found"},
	"store.ErrConflict":       {store.ErrConflict, "conflict"},
	"store.ErrClaimed":        {store.ErrClaimed, "claimed"},
	"store.ErrEventReused":    {store.ErrEventReused, "event_reused"},
	"store.ErrTaken":          {store.ErrTaken, "taken"},
	"store.ErrTooLarge":       {store.ErrTooLarge, "too_large"},
	"store.ErrLeaseLost":      {store.ErrLeaseLost, "lease_lost"},
	"store.ErrCursor":         {store.ErrCursor, "invalid.cursor"},
	"store.ErrSchema":         {store.ErrSchema, "schema"},
	"store.ErrOutcomeUnknown": {store.ErrOutcomeUnknown, "outcome_unknown"},
	"store.ErrTryAgain":       {store.ErrTryAgain, "try_again"},
	"store.ErrCorrupt":        {store.ErrCorrupt, "corrupt"},
	"store.ErrKey":            {store.ErrKey, "key"},
	"store.ErrNotSealed":      {store.ErrNotSealed, "not_sealed"},
	"store.ErrBusy":           {store.ErrBusy, "busy"},
	"store.ErrGone":           {store.ErrGone, "gone"},
	"store.ErrFull":           {store.ErrFull, "full"},
	"store.ErrReadOnly":       {store.ErrReadOnly, "read_only"},
}

func TestCodeOfEverySentinel(t *testing.T) {
	t.Parallel()
	taken := make(map[string]string)
	for name, s := range sentinels {
		require.Equal(t, s.code, beian.Code(s.err), name)
		require.Equal(t, s.code, beian.Code(fmt.Errorf("call: %w", s.err)), "%s, wrapped", name)
		if other, ok := taken[s.code]; ok {
			require.Same(t, sentinels[other].err, s.err, "%s has the code of %s", name, other)
		}
		taken[s.code] = name
	}
	for dir, pkg := range map[string]string{".": "beian", "workflow": "workflow", "store": "store"} {
		for _, name := range errorVariables(t, dir) {
			require.Contains(t, sentinels, pkg+"."+name, "a new sentinel needs a code")
		}
	}
}

// errorVariables are the exported error variables of the package in a directory.
func errorVariables(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	var names []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range parsed.Decls {
			vars, ok := decl.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				if value, ok := spec.(*ast.ValueSpec); ok && strings.HasPrefix(value.Names[0].Name, "Err") {
					names = append(names, value.Names[0].Name)
				}
			}
		}
	}
	require.NotEmpty(t, names)
	return names
}

func TestCodeOfErrorsWithDetails(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("code.go")
	require.NoError(t, err)
	for _, tt := range []struct {
		err  error
		code string
	}{
		{nil, ""},
		{errors.New("anything"), "internal"},
		{context.Canceled, "canceled"},
		{context.DeadlineExceeded, "deadline"},
		{&workflow.GuardError{Guard: workflow.GuardNoErrors}, "guard.no_errors"},
		{&workflow.StateError{}, "wrong_state"},
		{&workflow.ActorError{}, "wrong_actor"},
		{&workflow.StaleError{}, "stale"},
		{fmt.Errorf("%w: %w", workflow.ErrStale, store.ErrConflict), "stale"},
		{&store.ClaimedError{}, "claimed"},
		{&store.TakenError{Field: "mobile"}, "taken.mobile"},
		{&beian.FieldError{Path: "services[0].id"}, "invalid.services[0].id"},
		{&filing.InquiryError{Field: "domain"}, "invalid.domain"},
		{&beian.BlockedError{}, "blocked"},
		{&beian.RefusedError{}, "refused"},
	} {
		require.Equal(t, tt.code, beian.Code(tt.err), "Code(%v)", tt.err)
		if tt.err != nil {
			require.NotEmpty(t, tt.err.Error())
			require.Equal(t, tt.code, beian.Code(errors.Join(errors.New("other"), tt.err)))
			family, _, _ := strings.Cut(tt.code, ".")
			require.Contains(t, string(document), family, "the code is documented")
		}
	}
}

func TestBlockedErrorSaysWhyAndWhatToDo(t *testing.T) {
	t.Parallel()
	require.Equal(t, "beian: nothing can be filed now", (&beian.BlockedError{}).Error())
	err := &beian.BlockedError{Decision: filing.Decision{Reason: &filing.Reason{
		Message: filing.Text{En: "the site is filed"}, Unblock: filing.Text{En: "change it"},
	}}}
	require.EqualError(t, err, "beian: the site is filed; change it")
	require.EqualError(t, &beian.FieldError{Path: "email", Message: filing.Text{En: "empty"}}, "beian: email: empty")
}
