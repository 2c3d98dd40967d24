package storetest

import (
	"slices"
	"testing"

	"github.com/beian-go/beian/store"
)

// Run runs the kit. Open gives an empty store for each subtest and closes it with t.Cleanup; it is called from several
// goroutines. The subtests about blobs, the inbox, lists and the ledger run if the store is a store.Blobs, store.Inbox,
// store.Lists, or a store.Ledger with its archive and ids too.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	t.Helper()
	RunChecks(t, open)
	t.Run("Model", func(t *testing.T) {
		t.Parallel()
		checkModel(t, open)
	})
}

// RunChecks is Run without the random sequences of calls, which open a hundred stores: for those that are slow to open.
func RunChecks(t *testing.T, open func(t *testing.T) store.Store) {
	t.Helper()
	all := slices.Concat(
		accountChecks, commitChecks, claimChecks, recordChecks, progressChecks, historyChecks, outboxChecks,
		contentChecks, contextChecks, concurrencyChecks, linearizableChecks, blobChecks, inboxChecks, listChecks, ledgerChecks,
	)
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

// RunBlobs runs the part of the kit that is about blobs, for stores that keep nothing else. Open is as for Run.
func RunBlobs(t *testing.T, open func(t *testing.T) store.Blobs) {
	t.Helper()
	for _, c := range blobChecks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, blobsAlone{Blobs: open(t)})
		})
	}
}

// blobsAlone is a store that can only keep blobs.
type blobsAlone struct {
	store.Store
	store.Blobs
}

// check is one subtest, run on an empty store.
type check struct {
	name string
	run  func(t *testing.T, s store.Store)
}
