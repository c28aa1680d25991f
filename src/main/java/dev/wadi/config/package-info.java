/** Settings: every key, its default, its meaning. Knows the JDK, nothing of ours. */
package dev.wadi.config;
