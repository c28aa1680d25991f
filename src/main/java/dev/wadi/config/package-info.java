/** Settings as records, checked in their constructors. */
package dev.wadi.config;
