// Runs before each request to the portal's address (CloudFront Functions, cloudfront-js-2.0). Two things are decided
// here: which file a page's address means, and who a request to the API comes from.
const FILE = /\.[a-z0-9]+$/;
const ID = "__Host-vikno-id";

function handler(event) {
  const request = event.request;
  if (request.uri.startsWith("/v1/")) {
    return toTheApi(request, event.viewer.ip);
  }
  if (!FILE.test(request.uri)) {
    request.uri = /^\/staff(\/|$)/.test(request.uri) ? "/staff/index.html" : "/index.html";
  }
  return request;
}

// Scripts cannot read the cookie; the gateway cannot read it either, and takes the token from this header.
function toTheApi(request, address) {
  request.headers["x-vikno-viewer"] = { value: address };
  if (request.uri.startsWith("/v1/staff/")) {
    const token = request.cookies[ID];
    if (token && !request.headers.authorization && isOurPage(request)) {
      request.headers.authorization = { value: token.value };
    }
    request.cookies = {};
  }
  return request;
}

// What another site made the browser send is sent without the token. Browsers too old to say are held by SameSite.
function isOurPage(request) {
  const site = request.headers["sec-fetch-site"];
  return !site || site.value === "same-origin" || site.value === "none";
}
