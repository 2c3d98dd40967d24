package bureau_test

import (
	"context"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// unitList is a list of reporting units of one bureau.
type unitList []workflow.ListEntry

func (unitList) PutEntries(context.Context, []workflow.ListEntry) error { return nil }

func (unitList) FindEntries(context.Context, workflow.ListName, []filing.Key) ([]workflow.ListEntry, error) {
	return nil, nil
}

func (l unitList) Entries(_ context.Context, source string, list workflow.ListName, _ string, _ int) ([]workflow.ListEntry, error) {
	if source != "11" || list != workflow.ListUnits {
		return nil, nil
	}
	return l, nil
}

func TestCheckSetup(t *testing.T) {
	t.Parallel()
	sound := bureau.System{Name: "11", ProviderID: unit, Unit: unit}
	listed := func(ids ...int64) bureau.Lists {
		var out unitList
		for _, id := range ids {
			unit := bureau.ReportingUnit{ID: max(id, -id), Name: "示例", Valid: 1}
			if id < 0 {
				unit.Valid = 0
			}
			doc, err := json.Marshal(unit)
			require.NoError(t, err)
			out = append(out, workflow.ListEntry{Source: "11", List: workflow.ListUnits, ID: strconv.FormatInt(unit.ID, 10), Doc: doc})
		}
		return out
	}
	for name, c := range map[string]struct {
		change func(s *bureau.System)
		lists  bureau.Lists
		want   string
		code   filing.ResultCode
	}{
		"sound":             {func(*bureau.System) {}, listed(1, unit), "", 0},
		"no list":           {func(*bureau.System) {}, nil, "", 0},
		"nothing was told":  {func(*bureau.System) {}, listed(), "", 0},
		"another unit":      {func(s *bureau.System) { s.ProviderID = 7 }, nil, "bureau.unit.differs", filing.ResultUnitIDMismatch},
		"a unit not listed": {func(*bureau.System) {}, listed(1, 2), "bureau.unit.unknown", filing.ResultUnitIDMismatch},
		"a unit taken off":  {func(*bureau.System) {}, listed(1, -unit), "bureau.unit.withdrawn", filing.ResultUnitIDMismatch},
		"a version of its own": {
			func(s *bureau.System) { s.Format.Version = "V.3.1" }, nil, "bureau.version", filing.ResultWrongInterfaceVersion,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := sound
			c.change(&s)
			found, err := bureau.CheckSetup(t.Context(), s, c.lists)
			require.NoError(t, err)
			if c.want == "" {
				require.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			require.Equal(t, c.want, found[0].Code)
			require.Equal(t, c.code, found[0].Bureau)
			require.NotEmpty(t, found[0].Message.Zh)
			require.NotEmpty(t, found[0].Fix.En)
			require.NotEmpty(t, found[0].Source.Title)
		})
	}
	_, err := bureau.ListRecord(workflow.ListEntry{List: workflow.ListUnfiled, Doc: []byte("{")})
	require.Error(t, err)
	_, err = bureau.ListRecord(workflow.ListEntry{List: "other"})
	require.Error(t, err)
	_, err = bureau.ReadItem(workflow.InboxItem{})
	require.Error(t, err)
	_, err = bureau.ReadItem(workflow.InboxItem{Path: "ICP/XGTZ/Tzxx", XML: "<Tzxx>"})
	require.ErrorIs(t, err, bureau.ErrXML)
}
