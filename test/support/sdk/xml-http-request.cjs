'use strict';

/** Old SDKs for browsers ask by XMLHttpRequest, which Node lacks: as much of it as they use, over fetch. */
class XMLHttpRequest {
  #method = 'GET';
  #url = '';
  #sent = {};
  #headers = '';
  status = 0;
  statusText = '';
  responseText = '';
  responseURL = '';

  open(method, url) {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name, value) {
    this.#sent[name] = value;
  }

  getAllResponseHeaders() {
    return this.#headers;
  }

  async send(body) {
    try {
      const init = { method: this.#method, headers: this.#sent, ...(body === null ? {} : { body }) };
      const response = await fetch(this.#url, init);
      this.responseText = await response.text();
      this.#headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
      this.status = response.status;
      this.statusText = response.statusText;
      this.responseURL = response.url;
      this.onload();
    } catch (error) {
      this.onerror(error);
    }
  }
}

globalThis.XMLHttpRequest = XMLHttpRequest;
