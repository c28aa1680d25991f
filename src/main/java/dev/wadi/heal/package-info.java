/** Decisions and actions of healing: what becomes of a job that failed. */
package dev.wadi.heal;
