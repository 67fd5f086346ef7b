"""An application of flask: routes, errors, sessions, blueprints, views that are awaited."""
import asyncio, time
from flask import Flask, jsonify, request, abort, redirect, url_for, render_template_string, session, g, Blueprint, make_response
app = Flask(__name__); app.secret_key = 'x'
bp = Blueprint('api', __name__, url_prefix='/api')
@bp.route('/items/<int:n>', methods=['GET', 'POST'])
def item(n): return {'n': n, 'm': request.method, 'json': request.get_json(silent=True), 'q': request.args.get('q', type=int)}
app.register_blueprint(bp)
@app.before_request
def b(): g.start = time.time()
@app.after_request
def a(r): r.headers['X-T'] = '1'; return r
@app.route('/')
def index(): return render_template_string('<b>{{ request.path }}</b> {{ url_for("api.item", n=3) }}')
@app.route('/slow')
def slow(): time.sleep(1); return 'slow', 201
@app.route('/as')
async def as_(): await asyncio.sleep(0.1); return jsonify(a=[1, 2])
@app.route('/n')
def n(): session['n'] = session.get('n', 0) + 1; return str(session['n'])
@app.route('/go')
def go(): return redirect(url_for('index'))
@app.route('/bad')
def bad(): abort(400, description='bad thing')
@app.route('/boom')
def boom(): 1 / 0
@app.errorhandler(404)
def nf(e): return jsonify(error=str(e)), 404
c = app.test_client()
for p in ('/', '/api/items/4?q=5', '/as', '/n', '/n', '/go', '/bad', '/none'):
    r = c.get(p); print(p, r.status, r.status_code, r.get_data(as_text=True)[:90].replace('\n', ' '), r.headers.get('X-T'))
print(c.post('/api/items/1', json={'k': 1}).get_json(), c.put('/').status_code, c.get('/go', follow_redirects=True).text)
with app.test_request_context('/x?y=1'): print(request.args['y'], url_for('slow'))
try: request.path
except RuntimeError as e: print(str(e).splitlines()[0])
