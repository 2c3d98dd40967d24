package bureau_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/beian-go/beian/bureau"
	"github.com/beian-go/beian/internal/xsdtest"
)

// ipRecords are records of IP filing: the least and the most of each mode.
func ipRecords() []bureau.UploadRecord {
	const from, to = 3221225985, 3221226000 // 192.0.2.1 to 192.0.2.16
	used := bureau.IPUse{
		Mode: bureau.IPAssignedAndUsed, Use: bureau.IPStatic, Since: "2026-01-02", Jump: "0", Name: "北京示例有限公司", Nature: 4,
		Province: 110000, City: 110100, Address: "示例路1号", Contact: "示例", Phone: "010-88888888", Email: "user@example.com",
	}
	whole := used
	whole.Category, whole.Industry, whole.County, whole.Gateway = 4, 1, 110108, from
	whole.GatewayPlace, whole.Remark, whole.Jump = "示例机房", "备注", "1"
	return []bureau.UploadRecord{
		&bureau.IPSource{OwnID: 1, From: from, To: to, Unit: unit, Remark: "备注"},
		&bureau.IPSource{OwnID: 2, From: from, To: from, Unit: unit},
		&bureau.ChangedIPSource{BureauID: 1, From: from, To: to, Unit: unit},
		&bureau.DeletedIPSource{BureauID: 1},
		&bureau.IPAssignment{OwnID: 1, From: from, To: to, IPUse: used},
		&bureau.IPAssignment{OwnID: 2, From: from, To: to, IPUse: whole},
		&bureau.IPAssignment{OwnID: 3, From: from, To: to, IPUse: bureau.IPUse{Mode: bureau.IPAssignedOn, Unit: unit}},
		&bureau.IPAssignment{OwnID: 4, From: from, To: to, IPUse: bureau.IPUse{
			Mode: bureau.IPOwnUse, Use: bureau.IPDynamic, Since: "2026-01-02",
		}},
		&bureau.IPAssignment{OwnID: 5, From: from, To: to, IPUse: bureau.IPUse{Mode: bureau.IPReserved}},
		&bureau.ChangedIPAssignment{BureauID: 9, From: from, To: to, IPUse: whole},
		&bureau.DeletedIPAssignment{BureauID: 9},
	}
}

func byBranch(records []bureau.UploadRecord) map[bureau.Branch][]bureau.UploadRecord {
	out := make(map[bureau.Branch][]bureau.UploadRecord)
	for _, r := range records {
		out[r.Branch()] = append(out[r.Branch()], r)
	}
	return out
}

func TestTheSchemaAcceptsIPFiling(t *testing.T) {
	t.Parallel()
	xsdtest.Need(t)
	for _, records := range byBranch(ipRecords()) {
		xsdtest.Upload.Accepts(t, write(t, nil, records...))
	}
}

func TestIPFilingRoundTrip(t *testing.T) {
	t.Parallel()
	groups := byBranch(ipRecords())
	require.Len(t, groups, 6)
	for branch, records := range groups {
		require.Equal(t, records, readUploads(t, write(t, nil, records...)), "%s", branch)
	}
}

func TestIPFilingRefuses(t *testing.T) {
	t.Parallel()
	assigned := func(change func(r *bureau.IPAssignment)) *bureau.IPAssignment {
		r := *as[*bureau.IPAssignment](t, ipRecords()[4])
		change(&r)
		return &r
	}
	for path, r := range map[string]bureau.UploadRecord{
		"Ly/Zzip":      &bureau.IPSource{OwnID: 1, From: 2, To: 1, Unit: 1},
		"Ly/Lydw":      &bureau.IPSource{OwnID: 1, From: 1, To: 1},
		"Ly_xx/Zzip":   &bureau.ChangedIPSource{BureauID: 1, From: 2, To: 1, Unit: 1},
		"Fpsy/Zzip":    assigned(func(r *bureau.IPAssignment) { r.To = 1 }),
		"Fpsy/Fpfs":    assigned(func(r *bureau.IPAssignment) { r.Mode = 5 }),
		"Fpsy/Syfs":    assigned(func(r *bureau.IPAssignment) { r.Use = 0 }),
		"Fpsy/Fprq":    assigned(func(r *bureau.IPAssignment) { r.Mode, r.Since = bureau.IPOwnUse, "" }),
		"Fpsy/Sfymtz":  assigned(func(r *bureau.IPAssignment) { r.Jump = "2" }),
		"Fpsy/Dwmc":    assigned(func(r *bureau.IPAssignment) { r.Name = "" }),
		"Fpsy/Lxrdzyj": assigned(func(r *bureau.IPAssignment) { r.Email = "" }),
		"Fpsy/Fpdx":    assigned(func(r *bureau.IPAssignment) { r.Mode = bureau.IPAssignedOn }),
		"Fpsy/Wgip":    assigned(func(r *bureau.IPAssignment) { r.Gateway = 1 << 32 }),
	} {
		err := bureau.CheckUpload(r, bureau.Format{})
		fault, ok := errors.AsType[*bureau.FieldError](err)
		require.True(t, ok, "%s: %v", path, err)
		require.Equal(t, path, fault.Path)
		require.NotEmpty(t, fault.Reason.Zh)
	}
}

const ipResults = `<IP><BAJG><Lyjg><Jgxx><Jgdm>2998</Jgdm><Dmms>成功</Dmms></Jgxx><Id>7</Id><Czlx>1</Czlx><IspId>1</IspId></Lyjg>` +
	`<Fpjg><Jgxx><Jgdm>2056</Jgdm><Dmms>冲突</Dmms><Xgsj><Id>3</Id><Qsip>3221225985</Qsip><Zzip>3221225986</Zzip></Xgsj></Jgxx>` +
	`<Jgxx><Jgdm>2999</Jgdm><Dmms>其他</Dmms></Jgxx><Czlx>2</Czlx></Fpjg></BAJG></IP>`

const ipStock = `<SJTB><IP><Iply><Lyxx><Id>7</Id><IspId>1</IspId><Bbdwid>110</Bbdwid>` +
	`<Qsip>1</Qsip><Zzip>2</Zzip><Lydw>9</Lydw></Lyxx></Iply>` +
	`<Ipfp><Fpxx><Id>8</Id><IspId>2</IspId><Bbdwid>110</Bbdwid><Qsip>1</Qsip><Zzip>2</Zzip><Fpfs>4</Fpfs></Fpxx></Ipfp></IP></SJTB>`

func TestIPResults(t *testing.T) {
	t.Parallel()
	items := readWhole(t, ipResults)
	require.Len(t, items, 2)
	source, assignment := as[*bureau.IPResult](t, items[0].Record), as[*bureau.IPResult](t, items[1].Record)
	require.Equal(t, &bureau.IPResult{
		Kind: bureau.IPResultSource, Lines: []bureau.IPResultLine{{Code: 2998, Text: "成功"}}, BureauID: 7, Operation: bureau.IPAdd, OwnID: 1,
	}, source)
	require.True(t, source.Succeeded())
	require.Equal(t, bureau.IPResultAssignment, assignment.Kind)
	require.Equal(t, []bureau.IPRelated{{BureauID: 3, From: 3221225985, To: 3221225986}}, assignment.Lines[0].Related)
	require.False(t, assignment.Succeeded())
	require.False(t, (&bureau.IPResult{}).Succeeded())
	require.Equal(t, bureau.BranchIP, items[0].Branch)

	items = readWhole(t, ipStock)
	require.EqualValues(t, 9, as[*bureau.FiledIPSource](t, items[0].Record).Unit)
	require.EqualValues(t, bureau.IPReserved, as[*bureau.FiledIPAssignment](t, items[1].Record).Mode)
}

func TestIPRecordsAreHidden(t *testing.T) {
	t.Parallel()
	r := as[*bureau.IPAssignment](t, ipRecords()[4])
	for _, shown := range []string{
		fmt.Sprintf("%v %+v %#v", r, r, r), fmt.Sprintf("%v %+v %#v", *r, r.IPUse, r.IPUse), r.LogValue().String(),
	} {
		require.NotContains(t, shown, r.Phone)
		require.NotContains(t, shown, r.Email)
	}
}
