// Package memledger keeps the ledger of the ministry's interface in memory: numbers, sent files and ids on the wire. store/memory
// has it, and so have the tests of package bureau, which import no store.
package memledger
