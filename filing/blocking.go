package filing

// Verdict is what a running filing of a subject means for another that is wanted for the same subject.
type Verdict string

// The verdicts.
const (
	// VerdictBlocks refuses the wanted filing until the running one ends.
	VerdictBlocks Verdict = "blocks"
	// VerdictDuplicate refuses it because the same is asked already.
	VerdictDuplicate Verdict = "duplicate"
	// VerdictLimited allows as many side by side as the provider's policy says.
	VerdictLimited Verdict = "limited"
	// VerdictUnstated means that no source says; the desk treats it as VerdictBlocks, since providers let one filing of
	// a subject run at a time (Huawei Cloud 2025-09, Tencent Cloud 2021-03).
	VerdictUnstated Verdict = "unstated"
	// VerdictAllows lets both run.
	VerdictAllows Verdict = "allows"
)

// Allowed reports whether the wanted filing may run, given how many of its kind run already and how many the policy
// allows side by side.
func (v Verdict) Allowed(running, limit int) bool {
	return v == VerdictAllows || v == VerdictLimited && running < limit
}

// Blocking is one cell of the table of what blocks what.
type Blocking struct {
	// Verdict is the answer.
	Verdict Verdict `json:"verdict"`
	// Code is the bureau's result code for a filing that is sent all the same; 0 for none.
	Code ResultCode `json:"code,omitzero"`
	// Source is where it says so.
	Source string `json:"source,omitzero"`
}

// blockGroup is a row and column of the table.
type blockGroup int

const (
	groupFirst blockGroup = iota
	groupAddService
	groupAddAccess
	groupChange
	groupCancelSubject
	groupCancelService
	groupCancelAccess
	groupMove  // claim, transfer, migration
	groupPaper // verification material: never blocks, never blocked
	groupCount
)

func (t Type) group() blockGroup {
	switch t {
	case TypeFirst:
		return groupFirst
	case TypeAddedService, TypeAddedServiceElsewhere:
		return groupAddService
	case TypeAddedAccess, TypeContinuedAccess:
		return groupAddAccess
	case TypeChangeSubject, TypeChangeService, TypeChangeFiling, TypeChangeAccess:
		return groupChange
	case TypeCancelSubject:
		return groupCancelSubject
	case TypeCancelService:
		return groupCancelService
	case TypeCancelAccess:
		return groupCancelAccess
	case TypeVerificationMaterial:
		return groupPaper
	}
	return groupMove
}

// Blocks tells what a running filing means for a wanted one of the same subject. Running filings whose type is unknown
// (those of another provider) block like a first filing.
func Blocks(running, wanted Type) Blocking {
	if !running.Known() {
		running = TypeFirst
	}
	from, to := running.group(), wanted.group()
	switch {
	case from == groupPaper || to == groupPaper:
		return Blocking{Verdict: VerdictAllows, Source: "企业系统接口规范 V3.0, 4-1-1-6 (2013-10)"}
	case from == groupMove || to == groupMove:
		return Blocking{Verdict: VerdictBlocks, Source: "Huawei Cloud 转移备案, 迁移备案 (2025-12)"}
	}
	return blockings[from][to]
}

var (
	unstated     = Blocking{Verdict: VerdictUnstated}
	ownReading   = Blocking{Verdict: VerdictBlocks, Source: "own reading: one filing of a subject at a time"}
	tencentAdd   = Blocking{Verdict: VerdictBlocks, Source: "Tencent Cloud 接入备案 (2021-07)"}
	firstRunning = Blocking{Verdict: VerdictBlocks, Code: 1003, Source: "Tencent Cloud 备案审核 (2021-07); Huawei Cloud doc_0071"}
	hideCancel   = Blocking{Verdict: VerdictBlocks, Source: "Huawei Cloud 备案注销 (2025-12)"}
	sideBySide   = Blocking{Verdict: VerdictLimited, Source: "Azure China (2017-07); Tencent Cloud 备案限制说明 (2021-03)"}
	changeAdd    = Blocking{Verdict: VerdictBlocks, Source: "21Vianet operating guide 2.3, 2.4; Huawei Cloud doc_0015"}
	changeTwice  = Blocking{Verdict: VerdictBlocks, Code: 1017, Source: "企业系统接口规范 V3.0, codes 1017, 1051 (2013-10)"}
	interfaceV3  = Blocking{Verdict: VerdictBlocks, Source: "企业系统接口规范 V3.0 (2013-10)"}
)

// blockings[running][wanted].
var blockings = [groupMove][groupMove]Blocking{
	groupFirst: {
		groupFirst: firstRunning, groupAddService: firstRunning, groupAddAccess: firstRunning, groupChange: firstRunning,
		groupCancelSubject: unstated, groupCancelService: unstated, groupCancelAccess: unstated,
	},
	groupAddService: {
		groupFirst: unstated, groupAddService: sideBySide, groupAddAccess: tencentAdd, groupChange: tencentAdd,
		groupCancelSubject: hideCancel, groupCancelService: ownReading, groupCancelAccess: ownReading,
	},
	groupAddAccess: {
		groupFirst: unstated, groupAddService: tencentAdd, groupAddAccess: sideBySide, groupChange: tencentAdd,
		groupCancelSubject: hideCancel, groupCancelService: ownReading, groupCancelAccess: ownReading,
	},
	groupChange: {
		groupFirst: unstated, groupAddService: changeAdd, groupAddAccess: changeAdd, groupChange: changeTwice,
		groupCancelSubject: hideCancel, groupCancelService: ownReading, groupCancelAccess: ownReading,
	},
	groupCancelSubject: {
		groupFirst: unstated, groupAddService: interfaceV3, groupAddAccess: interfaceV3, groupChange: interfaceV3,
		groupCancelSubject: {Verdict: VerdictDuplicate, Code: 1027, Source: interfaceV3.Source},
		groupCancelService: {Verdict: VerdictBlocks, Code: 1042, Source: interfaceV3.Source},
		groupCancelAccess:  ownReading,
	},
	groupCancelService: {
		groupFirst: unstated, groupAddService: unstated, groupAddAccess: unstated, groupChange: unstated,
		groupCancelSubject: {Verdict: VerdictBlocks, Code: 1043, Source: interfaceV3.Source},
		groupCancelService: {Verdict: VerdictDuplicate, Code: 1030, Source: interfaceV3.Source},
		groupCancelAccess:  unstated,
	},
	groupCancelAccess: {
		groupFirst: unstated, groupAddService: unstated, groupAddAccess: unstated, groupChange: unstated,
		groupCancelSubject: unstated, groupCancelService: unstated,
		groupCancelAccess: {Verdict: VerdictDuplicate, Code: 1032, Source: interfaceV3.Source},
	},
}
