package bureau

import "strings"

// Branch is one kind of content of a file, named by its element under the root's ICP (操作); those of IP filing by their elements
// under the root.
type Branch string

// elements are the elements below the root that stand around the records of an upload's branch.
func (b Branch) elements() []string {
	if parts := strings.Split(string(b), "/"); len(parts) > 1 {
		return parts
	}
	return []string{"ICP", string(b)}
}

// The branches of uploads (UploadData/ICP).
const (
	BranchFirst        Branch = "XZBA"    // first filings (新增备案)
	BranchAddService   Branch = "XZWZ"    // added services (新增网站)
	BranchAddAccess    Branch = "XZJR"    // added accesses (新增接入)
	BranchChange       Branch = "BGBA"    // changes (变更备案)
	BranchCancel       Branch = "ZXBA"    // cancellations (注销备案)
	BranchMaterial     Branch = "XZHYD"   // verification material alone (单独提交核验材料)
	BranchVerification Branch = "HSJG"    // results of verification tasks (核实结果)
	BranchUnfiled      Branch = "WBACLJG" // what was done about unfiled sites (未备案处理结果)
)

// The branches of downloads (DownloadData/ICP and others).
const (
	BranchFiled         Branch = "BASJ"    // filed records (备案数据)
	BranchCancelled     Branch = "ZXSJ"    // cancelled records (注销数据)
	BranchBlacklist     Branch = "HMDLB"   // blacklists of subjects and services (黑名单列表)
	BranchIllegalAccess Branch = "FFJRHMD" // illegal accesses (非法接入黑名单)
	BranchUnfiledSites  Branch = "WBAWZLB" // unfiled websites (未备案网站列表)
	BranchResults       Branch = "BAJG"    // results of uploads and the bureau's opinions (备案结果)
	BranchTasks         Branch = "HSRW"    // verification tasks (核实任务)
	BranchChecks        Branch = "HCJG"    // results of the bureau's checks (核查结果)
	BranchNotices       Branch = "XGTZ"    // notices (相关通知)
	BranchCodes         Branch = "JCDM"    // code tables and reporting units (基础代码数据)
	BranchSync          Branch = "SJTB"    // the whole stock once more (数据同步)
	BranchIP            Branch = "IP"      // filing of IP addresses (IP 备案信息)
	BranchDomain        Branch = "YM"      // filing of domains (域名备案信息)
)
