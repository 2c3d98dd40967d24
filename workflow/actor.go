package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
	"github.com/beian-go/beian/filing/region"
)

// Actor is who does something. The library authenticates nobody: the embedder says who acts.
type Actor struct {
	// Role is what the actor may do.
	Role Role `json:"role"`
	// ID names the actor in the history: an account, an employee, a system. It must be an opaque id, not a person's name.
	ID string `json:"id,omitzero"`
	// Account is an applicant's account.
	Account string `json:"account,omitzero"`
	// Provinces limit a reviewer; empty means all.
	Provinces []region.Province `json:"provinces,omitzero"`
}

// Role is what an actor is.
type Role string

// The roles.
const (
	// Applicant is the customer (备案申请人). An applicant sees and moves own cases only.
	Applicant Role = "applicant"
	// Reviewer is an employee of the provider (审核员).
	Reviewer Role = "reviewer"
	// Verifier is the e-verification service (核验服务).
	Verifier Role = "verifier"
	// Bureau is the communications administration, heard over the interface (通信管理局).
	Bureau Role = "bureau"
	// Clock is the passing of time (时钟).
	Clock Role = "clock"
	// System is the desk itself (系统).
	System Role = "system"
)

var roleLabels = [...]struct {
	role  Role
	label filing.Text
}{
	{Applicant, filing.Text{Zh: "申请人", En: "applicant"}},
	{Reviewer, filing.Text{Zh: "审核员", En: "reviewer"}},
	{Verifier, filing.Text{Zh: "核验服务", En: "verifier"}},
	{Bureau, filing.Text{Zh: "通信管理局", En: "bureau"}},
	{Clock, filing.Text{Zh: "时钟", En: "clock"}},
	{System, filing.Text{Zh: "系统", En: "system"}},
}

// Roles lists the roles in the order of the constants.
func Roles() []Role {
	out := make([]Role, len(roleLabels))
	for i := range roleLabels {
		out[i] = roleLabels[i].role
	}
	return out
}

// Label is the role's name in a language; an unknown role gives its own text.
func (r Role) Label(l filing.Lang) string {
	for i := range roleLabels {
		if roleLabels[i].role == r {
			return roleLabels[i].label.In(l)
		}
	}
	return string(r)
}

// Human reports whether events of this role must say which revision they are based on: people act on what they saw.
// The others reload and try again on a conflict.
func (r Role) Human() bool { return r == Applicant || r == Reviewer }

// ApplicantActor is the actor of a customer's account.
func ApplicantActor(account string) Actor {
	return Actor{Role: Applicant, ID: account, Account: account}
}

// Sees reports whether the actor may look at a case of an account and province.
func (a Actor) Sees(account string, province region.Province) bool {
	switch a.Role {
	case Applicant:
		return a.Account != "" && a.Account == account
	case Reviewer:
		return len(a.Provinces) == 0 || slices.Contains(a.Provinces, province)
	case Verifier, Bureau, Clock, System:
		return true
	}
	return false
}
