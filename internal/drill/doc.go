// Package drill moves made-up filings on real desks while processes or servers are killed, and counts afterwards what was
// lost, done twice or never told (演练).
//
// A [Mover] takes filings all the way, as a customer, a reviewer and the bureau would, each event with an id of its own that
// it repeats until it is answered. What it is told goes into a log outside the database: the events that a desk has
// acknowledged, the messages that it has delivered. [Check] compares that log with the histories that the database has.
package drill
