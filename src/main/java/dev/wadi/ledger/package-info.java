/** The ledger: deliveries, contents, jobs, attempts, leases; all SQL about them. */
package dev.wadi.ledger;
