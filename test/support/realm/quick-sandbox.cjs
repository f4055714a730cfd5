'use strict';

const v8 = require('node:v8');
const vm = require('node:vm');

/*
 * Loaded before all else into the thread in which the SDK runs workflow code. What it takes away is for people who look
 * at a worker, and was two thirds of the time of a replay. What workflow code does, and in which order, stays the same.
 */

/**
 * Of every promise the SDK would keep the stack, for a query by which people ask where a workflow stands. Node itself
 * uses the same hooks, by which it knows what is in an AsyncLocalStorage: those stay.
 */
v8.promiseHooks = { ...v8.promiseHooks, createHook: () => () => undefined };

const { runInContext } = vm.Script.prototype;

/**
 * Each of a task's many calls into the sandbox would start a thread with a clock, to end it after five seconds. Code that
 * never comes to an end has a test fail by the time-out of that test.
 */
vm.Script.prototype.runInContext = function (context) {
  return runInContext.call(this, context);
};
