package bureau_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
	"github.com/beian-go/beian/workflow"
)

// What a bureau's code tables say goes before what is embedded, in its own province only.
func TestCodeTables(t *testing.T) {
	t.Parallel()
	o := newOffice(t, slow)
	unknown, err := o.tables.LookupCancelReason(t.Context(), beijing, 3)
	require.NoError(t, err)
	require.Equal(t, filing.ReplyUnknown, unknown, "no table was delivered")
	require.Equal(t, filing.ReplyUnknown, o.tables.LookupCode(beijing, "nature", 4))

	o.send(
		&bureau.CodeRow{Table: "Zxly_dms", ID: 3, Reason: "不再经营", Valid: "1"},
		&bureau.CodeRow{Table: "Zxly_dms", ID: 5, Reason: "旧理由", Valid: "0"},
		&bureau.CodeRow{Table: "Wzjrfs_dms", ID: 9, BitID: 256, Name: "新方式", Valid: "1"},
		&bureau.CodeRow{Table: "Dwxz_dms", ID: 4, Name: "企业单位", Valid: "0"},
		&bureau.ReportingUnit{ID: unit, Name: "示例接入商", Valid: 1},
	)
	require.Empty(t, o.open())
	for _, c := range []struct {
		province region.Province
		table    string
		id       int
		want     filing.Reply
	}{
		{beijing, "access_method", 9, filing.ReplyYes}, {beijing, "nature", 4, filing.ReplyNo},
		{beijing, "nature", 5, filing.ReplyUnknown}, {region.Shanghai, "access_method", 9, filing.ReplyUnknown},
		{beijing, bureau.TableCancelReason, 3, filing.ReplyYes}, {beijing, bureau.TableCancelReason, 5, filing.ReplyNo},
	} {
		require.Equal(t, c.want, o.tables.LookupCode(c.province, c.table, c.id), "%s %s %d", c.province, c.table, c.id)
	}
	for reason, want := range map[int]filing.Reply{3: filing.ReplyYes, 4: filing.ReplyNo, 5: filing.ReplyNo} {
		reply, err := o.tables.LookupCancelReason(t.Context(), beijing, reason)
		require.NoError(t, err)
		require.Equal(t, want, reply, "reason %d", reason)
	}

	methods, ok := o.tables.Table(beijing, "access_method")
	require.True(t, ok)
	added, ok := methods.Entry(9)
	require.True(t, ok)
	require.Equal(t, "新方式", added.Label.Zh)
	require.False(t, added.Legacy)
	before, ok := o.tables.Table(region.Shanghai, "access_method")
	require.True(t, ok)
	require.Len(t, methods.Entries, len(before.Entries)+1)
	natures, _ := o.tables.Table(beijing, "nature")
	withdrawn, ok := natures.Entry(4)
	require.True(t, ok)
	require.True(t, withdrawn.Legacy)
	require.Equal(t, "企业单位", withdrawn.Label.Zh)
	cancel, ok := o.tables.Table(beijing, bureau.TableCancelReason)
	require.True(t, ok, "delivered, though it is not embedded")
	require.Equal(t, []int{3, 5}, []int{cancel.Entries[0].ID, cancel.Entries[1].ID})
	_, ok = o.tables.Table(region.Shanghai, bureau.TableCancelReason)
	require.False(t, ok)

	// Another process reads the same; a row that comes again replaces the one before.
	o.send(&bureau.CodeRow{Table: "Zxly_dms", ID: 5, Reason: "新理由", Valid: "1"})
	require.Equal(t, filing.ReplyYes, o.tables.LookupCode(beijing, bureau.TableCancelReason, 5))
	systems := map[region.Province]string{beijing: "11"}
	elsewhere, err := bureau.LoadCodeTables(t.Context(), o.lists, systems)
	require.NoError(t, err)
	require.Equal(t, filing.ReplyYes, elsewhere.LookupCode(beijing, bureau.TableCancelReason, 5))

	// A store that is away changes nothing of what was loaded.
	o.lists.fault = errStore
	require.ErrorIs(t, elsewhere.Load(t.Context(), o.lists, systems), errStore)
	require.Equal(t, filing.ReplyYes, elsewhere.LookupCode(beijing, bureau.TableCancelReason, 5))
	o.lists.fault = nil
	spoilt := workflow.ListEntry{Source: "11", List: workflow.ListCodes, ID: "x/1", Doc: []byte("{")}
	require.NoError(t, o.lists.PutEntries(t.Context(), []workflow.ListEntry{spoilt}))
	require.Error(t, elsewhere.Load(t.Context(), o.lists, systems))
}
