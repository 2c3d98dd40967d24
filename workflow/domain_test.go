package workflow

import (
	"slices"
	"strings"
)

// domainTable is the table of states and events as the subject states it, written down independently of table.go:
// event | from | to | by. A to of "-" keeps the state; several are alternatives.
const domainTable = `
begin_e_verification | draft | e_verification | applicant
skip_verification | draft | confirmation | applicant
take_paper_way | draft, e_verification | confirmation | applicant
pass_e_verification | e_verification | confirmation | verifier
reopen | e_verification, confirmation | draft | applicant
submit | confirmation | initial_review | applicant
complete | confirmation | approved | system
pass_initial | initial_review | bureau_submission, paper_check, approved | reviewer
pass_paper | paper_check | bureau_submission | reviewer
return | initial_review, paper_check, bureau_submission, sms_expired | returned | reviewer, system
report | bureau_submission | sms_verification, bureau_review | system, reviewer
refuse | bureau_submission, sms_verification, bureau_review | returned | system, reviewer
confirm_sms | sms_verification | bureau_review | system, reviewer
expire_sms | sms_verification | sms_expired | clock, system
resubmit | sms_expired | bureau_submission | reviewer
approve | bureau_submission, sms_verification, sms_expired, bureau_review | approved | bureau, reviewer
reject | bureau_submission, sms_verification, sms_expired, bureau_review | rejected | bureau, reviewer
revise | returned, rejected | draft | applicant, reviewer
withdraw | draft, e_verification, confirmation, initial_review, paper_check, returned, rejected | withdrawn | applicant, reviewer
withdraw | bureau_submission | withdrawn | applicant, reviewer
lapse | draft, e_verification, confirmation, paper_check, returned, rejected | withdrawn | clock
complete_step | e_verification | - | verifier
receive_papers | paper_check | - | reviewer
record_sms | sms_verification | - | system, reviewer
ask | initial_review, paper_check | - | reviewer
answer | initial_review, paper_check | - | applicant
`

// ownTable is what the table has beyond that: events on a case's content and on its way to the bureau that change no
// state, a further upload by the system (1052), results of parts and late results, and numbers, which can come at any time.
const ownTable = `
save | draft | - | applicant, reviewer
retype | draft | - | applicant, reviewer
attach | draft, confirmation | - | applicant
attach | paper_check | - | applicant, reviewer
reserve | bureau_submission | - | system
take_manual_channel | bureau_submission | - | system, reviewer
resubmit | sms_verification, bureau_review | bureau_submission | system
overdue | initial_review, paper_check, bureau_review | - | clock
pass_paper | paper_check | approved | reviewer
approve | bureau_submission, sms_verification, sms_expired, bureau_review | rejected, - | bureau, reviewer
reject | bureau_submission, sms_verification, sms_expired, bureau_review | - | bureau, reviewer
adopt | draft, e_verification, confirmation, initial_review, paper_check, returned, rejected, sms_expired | approved | reviewer
record_numbers | ANY | - | bureau, reviewer
late_result | ANY | - | bureau, reviewer
`

const anyState = "draft, e_verification, confirmation, initial_review, paper_check, bureau_submission, sms_verification, " +
	"sms_expired, bureau_review, approved, rejected, returned, withdrawn"

// domainEdge is one event in one state for one role with one destination.
type domainEdge struct {
	event EventName
	from  State
	to    State // empty when the state stays
	by    Role
}

func domainEdges(table string) []domainEdge {
	table = strings.ReplaceAll(table, "ANY", anyState)
	var out []domainEdge
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		for from := range strings.SplitSeq(cells[1], ", ") {
			for to := range strings.SplitSeq(cells[2], ", ") {
				for by := range strings.SplitSeq(cells[3], ", ") {
					e := domainEdge{EventName(cells[0]), State(from), State(to), Role(by)}
					if e.to == "-" {
						e.to = ""
					}
					out = append(out, e)
				}
			}
		}
	}
	return out
}

func tableEdges() []domainEdge {
	var out []domainEdge
	for _, t := range Table() {
		for _, from := range t.From {
			for _, by := range t.By {
				out = append(out, domainEdge{t.Event, from, t.To, by})
			}
		}
	}
	return out
}

// missing are the edges of want that have lacks, each once.
func missing(want, have []domainEdge) []domainEdge {
	var out []domainEdge
	for _, e := range want {
		if !slices.Contains(have, e) && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}
