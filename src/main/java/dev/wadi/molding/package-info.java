/**
 * Molding: a plant's database of spreadsheets, its validation and the progress of its orders; pure
 * derivations, and beside them the SQL models and exports.
 */
package dev.wadi.molding;
