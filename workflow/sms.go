package workflow

import (
	"slices"

	"github.com/beian-go/beian/filing"
)

// AwaitedPerson is a person whose SMS confirmation is still awaited.
type AwaitedPerson struct {
	// Role is as what the person is asked.
	Role filing.PersonRole `json:"role"`
	// Service is the service; empty for the subject's responsible person.
	Service string `json:"service,omitzero"`
}

// AwaitedSMS lists the persons who have not confirmed in the live attempt. A person in several roles confirms once and
// stands in the list under the first.
func AwaitedSMS(c *Case) []AwaitedPerson {
	a, ok := c.LiveAttempt()
	if !ok {
		return nil
	}
	var out []AwaitedPerson
	for _, p := range namedPersons(c) {
		if !confirmed(c, &a, p) {
			out = append(out, p)
		}
	}
	return out
}

// namedPersons are the different persons whom the route asks.
func namedPersons(c *Case) []AwaitedPerson {
	var out []AwaitedPerson
	add := func(p AwaitedPerson) {
		person, _ := personOf(c, p.Role, p.Service)
		for _, have := range out {
			if other, _ := personOf(c, have.Role, have.Service); person.SamePerson(*other) {
				return
			}
		}
		out = append(out, p)
	}
	for _, role := range c.Route.SMS {
		if role == filing.SubjectPerson {
			add(AwaitedPerson{Role: role})
			continue
		}
		for i := range c.Filing.Services {
			add(AwaitedPerson{Role: role, Service: c.Filing.Services[i].ID})
		}
	}
	return out
}

func confirmed(c *Case, a *Attempt, p AwaitedPerson) bool {
	person, _ := personOf(c, p.Role, p.Service)
	return slices.ContainsFunc(a.SMS, func(done SMSConfirmation) bool {
		if done.Role == p.Role && done.Service == p.Service {
			return true
		}
		other, ok := personOf(c, done.Role, done.Service)
		return ok && person.SamePerson(*other)
	})
}

// namedPerson reports whether the route asks the person of a role and service.
func namedPerson(c *Case, role filing.PersonRole, service string) bool {
	_, ok := personOf(c, role, service)
	return ok && slices.Contains(c.Route.SMS, role)
}

func personOf(c *Case, role filing.PersonRole, service string) (*filing.Person, bool) {
	switch role {
	case filing.SubjectPerson:
		return &c.Filing.Subject.Responsible, service == ""
	case filing.ServicePerson:
		if s, ok := c.Filing.Service(service); ok {
			return &s.Responsible, true
		}
	}
	return nil, false
}

// tellsPerson reports whether a message about the SMS verification concerns an audience: only the persons named are
// told, and who is named in two roles is told once.
func tellsPerson(c *Case, to Audience) bool {
	named := namedPersons(c)
	switch to {
	case ToSubjectPerson:
		return slices.ContainsFunc(named, func(p AwaitedPerson) bool { return p.Role == filing.SubjectPerson })
	case ToServicePerson:
		return slices.ContainsFunc(named, func(p AwaitedPerson) bool { return p.Role == filing.ServicePerson })
	}
	return true
}
