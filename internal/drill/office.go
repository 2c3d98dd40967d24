package drill

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/beian-go/beian"
	"github.com/beian-go/beian/store"
)

// Office is several desks on one database, each by a store of its own as on a machine of its own, with customers at each.
type Office struct {
	Log *Log

	stores []store.Store
	desks  []*beian.Desk
	stop   context.CancelFunc
	over   chan struct{}
	faults chan error

	running, moving sync.WaitGroup
}

// moversPerDesk is how many filings each desk has in hand at the same time.
const moversPerDesk = 2

// OpenOffice opens a desk on each store and begins to file. The context ends all of it.
func OpenOffice(ctx context.Context, stores ...store.Store) (*Office, error) {
	o := &Office{
		Log: NewLog(), stores: stores, over: make(chan struct{}), faults: make(chan error, moversPerDesk*len(stores)),
	}
	ctx, o.stop = context.WithCancel(ctx)
	if err := Prepare(ctx, stores[0]); err != nil {
		o.stop()
		return nil, err
	}
	for i, st := range stores {
		desk, err := NewDesk(st, fmt.Sprint("desk ", i), o.Log.Record)
		if err != nil {
			o.stop()
			return nil, err
		}
		o.desks = append(o.desks, desk)
	}
	for i, desk := range o.desks {
		o.running.Go(func() {
			if err := desk.Run(ctx); !errors.Is(err, context.Canceled) {
				o.faults <- err
			}
		})
		for first := range moversPerDesk {
			o.moving.Go(func() { o.move(ctx, desk, moversPerDesk*i+first) })
		}
	}
	return o, nil
}

// move takes one filing after the other all the way.
func (o *Office) move(ctx context.Context, desk *beian.Desk, number int) {
	m := Mover{Desk: desk, Record: o.Log.Record}
	for ; ; number += moversPerDesk * len(o.stores) {
		select {
		case <-o.over:
			return
		default:
		}
		if err := m.File(ctx, number); err != nil {
			o.faults <- err
			return
		}
	}
}

// Work waits until the desks have taken so many more filings all the way.
func (o *Office) Work(ctx context.Context, filings int) error {
	for want := o.Log.Count(Filed) + filings; o.Log.Count(Filed) < want; {
		select {
		case err := <-o.faults:
			return err
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return nil
}

// Close lets the customers finish what they have begun and the desks deliver what waits, and counts.
func (o *Office) Close(ctx context.Context) (*Result, error) {
	defer o.stop()
	close(o.over)
	o.moving.Wait()
	o.stop()
	o.running.Wait()
	close(o.faults)
	for err := range o.faults {
		return nil, err
	}
	if err := Drain(ctx, o.desks[0], o.stores[0]); err != nil {
		return nil, err
	}
	return Check(ctx, o.desks[0], o.Log.Entries())
}
