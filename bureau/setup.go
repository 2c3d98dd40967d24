package bureau

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/workflow"
)

// CheckSetup compares how a system is configured with what the specification asks and what its bureau delivered (配置检查), before a
// file is refused as a whole: 5003 for a reporting unit that is another than the one that logs in, or that the bureau's list of
// reporting units (JCDM, Bbdwlb) does not have or has withdrawn; 5004 for a version that is not V.3.0. Lists may be nil: then the list
// is not looked at. Run it when a program starts, and after code tables came.
func CheckSetup(ctx context.Context, s System, lists Lists) ([]filing.Finding, error) {
	var out []filing.Finding
	report := func(code string, severity filing.Severity, path string, bureau filing.ResultCode, message, fix filing.Text) {
		out = append(out, filing.Finding{
			Code: code, Severity: severity, Path: path, Bureau: bureau, Message: message, Fix: fix, Source: resultSource,
		})
	}
	if s.ProviderID != s.Unit {
		report("bureau.unit.differs", filing.SeverityWarning, "unit", filing.ResultUnitIDMismatch, filing.Text{
			Zh: "登录的单位标识（ispId）与报备单位标识（Qqdwid）不一致", En: "the unit that logs in (ispId) is another than the one that reports (Qqdwid)",
		}, filing.Text{
			Zh: "请核对管局分配的单位标识", En: "check the ids that the bureau issued: one provider has one",
		})
	}
	if v := s.Format.version(); v != V30 {
		report("bureau.version", filing.SeverityWarning, "format.version", filing.ResultWrongInterfaceVersion, filing.Text{
			Zh: "接口版本不是 " + V30, En: "the version is not " + V30,
		}, filing.Text{
			Zh: "仅当管局要求其他版本时才应修改", En: "change it only where the bureau asks for another",
		})
	}
	if lists == nil {
		return out, nil
	}
	units, found, valid := 0, false, true
	err := eachEntry(ctx, lists, s.Name, workflow.ListUnits, func(e *workflow.ListEntry) error {
		units++
		if e.ID != strconv.FormatInt(s.Unit, 10) {
			return nil
		}
		var unit ReportingUnit
		found = true
		if err := json.Unmarshal(e.Doc, &unit); err == nil {
			valid = unit.Valid != 0
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	switch {
	case found && !valid:
		report("bureau.unit.withdrawn", filing.SeverityError, "unit", filing.ResultUnitIDMismatch, filing.Text{
			Zh: "管局下发的报备单位列表中，本单位已停用", En: "the bureau's list of reporting units says that this one may no longer report",
		}, filing.Text{Zh: "请联系省通信管理局", En: "ask the bureau"})
	case units > 0 && !found:
		report("bureau.unit.unknown", filing.SeverityWarning, "unit", filing.ResultUnitIDMismatch, filing.Text{
			Zh: "管局下发的报备单位列表中没有本单位", En: "the bureau's list of reporting units does not have this one",
		}, filing.Text{Zh: "请核对报备单位标识", En: "check the id of the reporting unit"})
	}
	return out, nil
}
