"""What FastAPI keeps in this module."""
from starlette._core import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
