// GraphiQL with a login of its own: authorization code with PKCE at the council's Keycloak. Tokens
// are kept in this page's memory only, and queries too: what people type here may be about a family.
(async () => {
  'use strict';

  const HERE = location.origin + '/graphiql';
  const PENDING = 'alongside-login';
  const EARLIER = 15; // seconds before the end of a token at which it is renewed

  const who = document.getElementById('who');
  const form = document.getElementById('login');
  const choice = document.getElementById('council');
  const logout = document.getElementById('logout');

  const settings = await (await fetch('/graphiql/settings.json')).json();
  const protocol = settings.issuer + '/protocol/openid-connect';
  let session = null;
  let renewal = 0;

  const base64url = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

  for (const council of settings.councils) {
    choice.add(new Option(council.name, council.slug));
  }

  async function begin(slug) {
    const verifier = random();
    const state = random();
    sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, slug }));
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    location.assign(
      protocol +
        '/auth?' +
        new URLSearchParams({
          client_id: settings.clientId,
          redirect_uri: HERE,
          response_type: 'code',
          scope: 'openid organization:' + slug,
          state,
          code_challenge: base64url(digest),
          code_challenge_method: 'S256',
        }),
    );
  }

  async function tokens(parameters) {
    const response = await fetch(protocol + '/token', {
      method: 'POST',
      body: new URLSearchParams({ client_id: settings.clientId, ...parameters }),
    });
    if (!response.ok) {
      throw new Error('Keycloak gave no token');
    }
    const answer = await response.json();
    session = {
      access: answer.access_token,
      refresh: answer.refresh_token,
      id: answer.id_token ?? session?.id,
    };
    clearTimeout(renewal);
    renewal = setTimeout(renew, Math.max(1, answer.expires_in - EARLIER) * 1000);
  }

  async function renew() {
    try {
      await tokens({ grant_type: 'refresh_token', refresh_token: session.refresh });
    } catch {
      session = null;
      show('Your login has ended. Log in again.');
    }
  }

  async function finish() {
    const answer = new URLSearchParams(location.search);
    const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
    sessionStorage.removeItem(PENDING);
    // The code is used once; it does not stay in the address or the history.
    history.replaceState(null, '', HERE);
    if (pending) {
      choice.value = pending.slug;
    }
    if (!answer.has('code')) {
      return answer.has('error') ? 'The login did not succeed. Try again.' : 'Not logged in.';
    }
    if (!pending || pending.state !== answer.get('state')) {
      return 'This login was not begun here. Log in again.';
    }
    try {
      await tokens({
        grant_type: 'authorization_code',
        code: answer.get('code'),
        redirect_uri: HERE,
        code_verifier: pending.verifier,
      });
    } catch {
      return 'The login did not succeed. Try again.';
    }
    return introduce();
  }

  async function introduce() {
    const answer = await ask({ query: '{ me { name roles council { name } } }' });
    const me = answer.data?.me;
    if (!me) {
      session = null;
      return answer.errors?.[0]?.message ?? 'The service does not know you.';
    }
    return `${me.name}, ${me.council.name} (${me.roles.join(', ')})`;
  }

  const LOG_IN = { errors: [{ message: 'Log in first: choose your council above.' }] };

  async function ask(request) {
    if (!session) {
      return LOG_IN;
    }
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json',
        Authorization: 'Bearer ' + session.access,
      },
      body: JSON.stringify(request),
    });
    if (response.status === 401) {
      return LOG_IN;
    }
    return response.json();
  }

  function show(text) {
    who.textContent = text;
    form.hidden = session !== null;
    logout.hidden = session === null;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    begin(choice.value);
  });

  logout.addEventListener('click', () => {
    const hint = session.id;
    session = null;
    clearTimeout(renewal);
    location.assign(
      protocol +
        '/logout?' +
        new URLSearchParams({
          client_id: settings.clientId,
          id_token_hint: hint,
          post_logout_redirect_uri: HERE,
        }),
    );
  });

  const remembered = new Map();
  const memory = {
    get length() {
      return remembered.size;
    },
    key: (index) => [...remembered.keys()][index] ?? null,
    getItem: (key) => remembered.get(key) ?? null,
    setItem: (key, value) => remembered.set(key, String(value)),
    removeItem: (key) => remembered.delete(key),
    clear: () => remembered.clear(),
  };

  show(await finish());
  ReactDOM.createRoot(document.getElementById('graphiql')).render(
    React.createElement(GraphiQL, {
      fetcher: ask,
      storage: memory,
      shouldPersistHeaders: false,
      isHeadersEditorEnabled: false,
      defaultQuery: '# Who you are, and what waits for you\n{\n  me {\n    name\n    roles\n  }\n  worklist {\n    edges {\n      node {\n        id\n        status\n        waitingFor {\n          task\n        }\n      }\n    }\n  }\n}\n',
    }),
  );
})();
