package beian

import (
	"time"

	"github.com/beian-go/beian/store"
	"github.com/beian-go/beian/workflow"
)

// Metrics are functions that a desk calls about what it does by itself, for whatever an embedder counts with (指标). Those left
// nil are not called. They are called from several goroutines at once and hold up what they tell of: they must be quick.
type Metrics struct {
	// Due is called after each round that fires what is due, with the events that happened and its error.
	Due func(fired int, err error)
	// Leased is called after each look for messages of a channel, with how many were taken and its error.
	Leased func(c workflow.Channel, taken int, err error)
	// Began is called when a delivery begins and Ended when it has ended: between the two it is in flight.
	Began func(c workflow.Channel)
	Ended func(d Delivered)
}

// LeaseLost is the outcome of a delivery that took longer than its lease, after which another desk took the message (租约已失):
// what became of the message, that desk tells. It is told to Metrics only; no store settles with it.
const LeaseLost store.SettleOutcome = "lease_lost"

// Delivered is how a delivery ended.
type Delivered struct {
	// Channel is the message's channel.
	Channel workflow.Channel
	// Outcome is done (delivered), retry (failed, tried again later), park (failed for the last time) or release (given back:
	// cut off because the desk stops, or the party takes nothing for now), or LeaseLost.
	Outcome store.SettleOutcome
	// Code is the code of the error, see Code; empty for what was delivered.
	Code string
	// Tries counts the deliveries of the message, this one included.
	Tries int
	// Waited is how long it had waited when the delivery began: since it was written, or since the moment before which it
	// was not to be delivered.
	Waited time.Duration
	// Took is how long the delivery took.
	Took time.Duration
}

func (m *Metrics) due(fired int, err error) {
	if m.Due != nil {
		m.Due(fired, err)
	}
}

func (m *Metrics) leased(c workflow.Channel, taken int, err error) {
	if m.Leased != nil {
		m.Leased(c, taken, err)
	}
}

func (m *Metrics) began(c workflow.Channel) {
	if m.Began != nil {
		m.Began(c)
	}
}

func (m *Metrics) ended(d Delivered) {
	if m.Ended != nil {
		m.Ended(d)
	}
}
