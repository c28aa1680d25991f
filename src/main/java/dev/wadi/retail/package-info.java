/** Retail: stock health and its references; pure derivations and the SQL of their exports. */
package dev.wadi.retail;
