/** Consumers, route steps and policies: the room that speaks Camel. */
package dev.wadi.camel;
