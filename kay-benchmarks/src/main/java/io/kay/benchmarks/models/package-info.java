/**
 * Three agent models as kay actors, beside the same models for MASON: what a model and a run of one are, how runs are
 * timed, and how what they show is compared. The models are in the packages below; nothing here knows how one works.
 */
@NullMarked
package io.kay.benchmarks.models;

import org.jspecify.annotations.NullMarked;
