package bureau_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/store/memory"
	"github.com/beian-go/beian/workflow"
)

func TestCheckSetup(t *testing.T) {
	t.Parallel()
	sound := bureau.System{Name: "11", ProviderID: unit, Unit: unit}
	listed := func(ids ...int64) bureau.Lists {
		st := memory.New()
		for _, id := range ids {
			doc, err := json.Marshal(bureau.ReportingUnit{ID: max(id, -id), Name: "示例", Valid: map[bool]int64{true: 1, false: 0}[id > 0]})
			require.NoError(t, err)
			require.NoError(t, st.PutEntries(t.Context(), []workflow.ListEntry{{
				Source: "11", List: workflow.ListUnits, ID: strconv.FormatInt(max(id, -id), 10), Doc: doc,
			}}))
		}
		return st
	}
	for name, c := range map[string]struct {
		change func(s *bureau.System)
		lists  bureau.Lists
		want   string
		code   filing.ResultCode
	}{
		"sound":                {func(*bureau.System) {}, listed(1, unit), "", 0},
		"no list":              {func(*bureau.System) {}, nil, "", 0},
		"nothing was told":     {func(*bureau.System) {}, listed(), "", 0},
		"another unit":         {func(s *bureau.System) { s.ProviderID = 7 }, nil, "bureau.unit.differs", filing.ResultUnitIDMismatch},
		"a unit not listed":    {func(*bureau.System) {}, listed(1, 2), "bureau.unit.unknown", filing.ResultUnitIDMismatch},
		"a unit taken off":     {func(*bureau.System) {}, listed(1, -unit), "bureau.unit.withdrawn", filing.ResultUnitIDMismatch},
		"a version of its own": {func(s *bureau.System) { s.Format.Version = "V.3.1" }, nil, "bureau.version", filing.ResultWrongInterfaceVersion},
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
	require.True(t, errors.Is(err, bureau.ErrXML), "%v", err)
}
