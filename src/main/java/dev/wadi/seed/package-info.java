/** The seed: rows on the wire, the seed transaction, history, projections. */
package dev.wadi.seed;
