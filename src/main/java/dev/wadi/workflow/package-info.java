/**
 * Stages, steps, checkpoints, compensation: one engine runs every job of several steps, durably.
 * The room knows no domain; what a step does is registered by the composition root.
 */
package dev.wadi.workflow;
