/** The packages, installed and removed as an operator would, and what lies in {@code deploy/} beside them. */
package dev.vedette.it.packages;
